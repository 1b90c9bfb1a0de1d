import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { runnableShellText } from "./shell-text.mjs";
import { sourceFiles } from "./source-files.mjs";

/** Programs of pages, for a browser: each becomes one text. */
const BROWSER_PROGRAMS = ["core/report/page/browser/page.ts"];

const writeModule = (projectRoot, name, text) => {
  const file = join(projectRoot, "dist", `${name}.js`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `export default ${JSON.stringify(text)};\n`);
};

const bundled = async (projectRoot, entry) => {
  const { outputFiles } = await build({
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    target: "es2022",
    charset: "utf8",
    logLevel: "warning",
  });
  return outputFiles[0].text;
};

/**
 * Writes the programs that the product carries as text, so that no source has one in a string: a shell
 * script `x.sh` becomes the module `x.sh.js`, a browser's program `x.ts` the module `x.iife.js`. What
 * imports them: core/model/text-modules.d.ts.
 *
 * @param {string} projectRoot
 */
export const writeTextModules = async (projectRoot) => {
  for (const file of sourceFiles(projectRoot, ".sh"))
    writeModule(projectRoot, relative(projectRoot, file), runnableShellText(file));
  for (const entry of BROWSER_PROGRAMS)
    writeModule(projectRoot, entry.replace(/\.ts$/, ".iife"), await bundled(projectRoot, entry));
};
