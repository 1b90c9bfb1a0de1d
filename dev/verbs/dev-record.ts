import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import type { CliContext } from "../../cli/context.js";
import { Failure } from "../../cli/failure.js";
import { say } from "../../cli/say.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { STATE_CHOICE } from "../../toolchain/state-place.js";
import { terminalPicture, type Recorded } from "../docs/terminal-picture.js";

const PICTURE = "docs/remediation.svg";

/** Pulumi's line for each thing: only what is written is told, and each proven ping by its own words. */
const ofRun = (line: string): readonly string[] => {
  const ping = /prove-links updating .*; (ok: .* none lost.*)$/.exec(line)?.[1];
  if (ping !== undefined) return [`    ${ping}`];
  const told = /^ [~+] .* updated? .*\[diff:|^Resources:|^ +[~+] \d+ |^ +\d+ unchanged/.test(line);
  return told && !line.includes("; ok: ") ? [line] : [];
};

/** Without the notes that the lab always has, about its agents. */
const ofCheck = (line: string): readonly string[] =>
  /^Notes$|the agents? (?:says|reports?) /.test(line) ? [] : [line];

const STEPS = [
  { args: ["check"], shown: ofCheck, mayFail: true },
  { args: ["pulumi", "preview"], shown: ofRun, mayFail: false },
  { args: ["pulumi", "up", "--yes", "--skip-preview"], shown: ofRun, mayFail: false },
  { args: ["check"], shown: ofCheck, mayFail: false },
] as const;

export default defineVerb({
  name: "dev record",
  summary: `draw ${PICTURE}: drift on the lab, its preview and its remediation, from a real run`,
  run: async (context) => {
    const run = overlayIn(context);
    await run(["lab", "up"]);
    await run(["lab", "reset"]);
    await run(["adopt", "--stack", "dev"]);
    await run(["pulumi", "up", "--yes", "--skip-preview", "--stack", "dev", "--non-interactive"]);
    await run(["lab", "fault", "wrong-tag"]);
    const recorded: Recorded[] = [];
    for (const { args, shown, mayFail } of STEPS) {
      const about = args[0] === "pulumi" ? ["--stack", "dev", "--non-interactive"] : [];
      const lines = await run([...args, ...about], mayFail);
      recorded.push({ command: `npx overlay ${args.join(" ")}`, lines: lines.flatMap(shown) });
    }
    const title = "Drift on a lab, its preview, its remediation and the proof";
    await writeFile(join(context.projectRoot, PICTURE), terminalPicture(title, recorded));
    context.print(PICTURE);
  },
});

/** Runs the command in a process of its own, about stack dev in the project's own state. */
const overlayIn =
  ({ projectRoot, env, signal }: CliContext) =>
  async (args: readonly string[], mayFail = false): Promise<readonly string[]> => {
    say(`overlay ${args.join(" ")}`);
    const { failed, stdout, stderr } = await execa(
      process.execPath,
      [join(projectRoot, "bin/overlay.mjs"), ...args],
      {
        ...{ cwd: projectRoot, cancelSignal: signal, reject: false, stdin: "ignore" },
        env: { ...env, [STATE_CHOICE]: "project", PULUMI_STACK: "dev", NO_COLOR: "1" },
        extendEnv: false,
      },
    );
    signal.throwIfAborted();
    if (failed && !mayFail)
      throw new Failure({
        what: "a step of the recording failed",
        where: args.join(" "),
        why: stderr,
      });
    // Somebody without a backend of their own sets no such variable.
    return stdout.trimEnd().replaceAll(`${STATE_CHOICE}=project `, "").split("\n");
  };
