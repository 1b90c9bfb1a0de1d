import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { driftOf } from "../../cli/preview/drift.js";
import { parsePreview } from "../../cli/preview/preview-output.js";
import { TOKEN_PREFIX } from "../../core/kinds/contract/declare-kind.js";
import type { ResourceKind } from "../../core/kinds/declarations.js";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { overlay, pulumi, succeeded, type Ended } from "./overlay-command.js";
import { ownStack, relocated, type OwnStack } from "./own-stack.js";

/** A lab of a test's own topology, with a stack for it. */
export interface OwnLab {
  readonly stack: OwnStack;
  /** A `pulumi` about the stack. */
  readonly run: (command: string) => Promise<Ended>;
  readonly update: (verb: "up" | "destroy") => Promise<Ended>;
  /** What a preview shows of these kinds, sorted: name, property, live and declared value. */
  readonly drift: (...kinds: readonly ResourceKind[]) => Promise<readonly string[]>;
  readonly down: () => Promise<void>;
}

/** A list as its items, and a section as JSON. */
const textOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.map((one: unknown) => textOf(one)).join(",");
  return typeof value === "string" ? value : JSON.stringify(value);
};

/** @param file relative to the project */
export const bootOwnLab = async (name: string, file: string): Promise<OwnLab> => {
  succeeded(await overlay(["lab", "down"]));
  succeeded(await overlay(["lab", "up", "--topology", file]));
  const stack = await ownStack(name);
  await writeFile(stack.file, relocated(await readFile(join(projectRoot, file), "utf8")));
  const run: OwnLab["run"] = (command) =>
    pulumi(`${command} --stack ${stack.name} --non-interactive`);
  return {
    stack,
    run,
    update: (verb) => run(`${verb} --yes --skip-preview`),
    drift: async (...kinds) =>
      driftOf(parsePreview(succeeded(await run("preview --json"))), TOKEN_PREFIX)
        .filter(({ resource }) => kinds.some((kind) => resource.startsWith(`${kind} `)))
        .map(({ resource, path, live, declared }) =>
          [
            resource.slice(resource.indexOf(" ") + 1),
            path,
            textOf(live ?? "absent"),
            textOf(declared),
          ].join(" "),
        )
        .sort(),
    down: async () => {
      succeeded(await overlay(["lab", "down"]));
      await stack.remove();
    },
  };
};
