import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { quoteArgv } from "../../core/model/quote-argv.js";
import { PRODUCT_ROOT } from "../../setup/product-root.js";
import type { Made, NewProject } from "./init-project.js";
import { TOPOLOGY } from "./template-files.js";

/** What to type after a project was made, in the order in which it is to be typed. */
export const nextLines = (
  { written, example }: Made,
  { folder, stack, language }: Pick<NewProject, "folder" | "stack" | "language">,
  version: string,
): readonly string[] => [
  "next:",
  ...(folder === process.cwd() ? [] : [`  ${quoteArgv(["cd", folder])}`]),
  ...(written.includes("package.json") ? installLines(version) : []),
  ...LANGUAGE_LINES[language](folder),
  ...(example ? [`  $EDITOR ${TOPOLOGY}   # your hosts, devices and links`] : []),
  `  npx overlay validate ${TOPOLOGY}`,
  `  ${quoteArgv(["npx", "overlay", "adopt", "--stack", stack])}`,
  `  ${quoteArgv(["npx", "overlay", "pulumi", "preview", "--diff", "--stack", stack])}`,
];

const Manifest = z.looseObject({ type: z.string().optional() });

const LANGUAGE_LINES: Readonly<
  Record<NewProject["language"], (folder: string) => readonly string[]>
> = {
  javascript: (folder) => moduleLines(folder),
  python: () => ["  python3 -m venv venv", "  venv/bin/pip install -r requirements.txt"],
  yaml: () => [],
};

/** The Pulumi SDK imports a program only where package.json says that it is a module. */
const moduleLines = (folder: string): readonly string[] => {
  const { type } = Manifest.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
  return type === "module" ? [] : ["  npm pkg set type=module"];
};

/** A checkout is not what npm's registry has: it makes the package first. */
const installLines = (version: string): readonly string[] => {
  if (!existsSync(join(PRODUCT_ROOT, "tsconfig.json"))) return ["  npm install"];
  const file = join(PRODUCT_ROOT, `.overlay/release/overlay-operator-${version}.tgz`);
  return [
    `  ${quoteArgv(["npm", "run", "release", "--prefix", PRODUCT_ROOT])}`,
    `  ${quoteArgv(["npm", "install", file])}`,
  ];
};
