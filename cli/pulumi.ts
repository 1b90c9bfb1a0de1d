import { execa } from "execa";
import type { PulumiToolchain } from "../toolchain/ensure-pulumi.js";
import { startOwnerOnly } from "../core/state/owner-only.js";
import { STATE_CHOICE, type StatePlace } from "../toolchain/state-place.js";
import type { CliContext } from "./context.js";
import { wantsColour } from "./colour.js";
import { Failure } from "./failure.js";
import { stateTroubles, type StateTrouble } from "./state-trouble.js";
import { withoutPasswords } from "./without-passwords.js";

export interface PulumiRun {
  /** A line that gives a shell the settings that it was run with. */
  readonly shell: string;
  /** Of a run that failed: what is wrong with the stacks' state. */
  readonly troubles: readonly StateTrouble[];
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Pulumi {
  /** Where it keeps the state of the stacks. */
  readonly place: StatePlace;
  /** A line that gives a shell the same settings. */
  readonly shell: string;
  /**
   * Runs a command and shows its output as it comes, without the lines that `isNoise` names; they
   * are not returned. Resolves with the exit code.
   */
  readonly show: (
    args: readonly string[],
    isNoise: (line: string) => boolean,
  ) => Promise<number | null>;
  /** Runs a command quietly; `env` is what its environment has besides. */
  readonly capture: (
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ) => Promise<PulumiRun>;
  /** Runs a command quietly; a non-zero exit is a Failure with Pulumi's own words. */
  readonly expect: (args: readonly string[]) => Promise<PulumiRun>;
}

/**
 * Pulumi gets Ctrl-C from us and not from the terminal (it runs in a process group of its own):
 * one SIGINT makes it stop after the running step, a second one would make it drop that step.
 */
const withInterrupt = async <T>(
  running: Promise<T> & { kill: (signal: "SIGINT") => boolean },
  { signal }: CliContext,
): Promise<T> => {
  const interrupt = (): void => {
    running.kill("SIGINT");
  };
  signal.addEventListener("abort", interrupt, { once: true });
  try {
    return await running;
  } finally {
    signal.removeEventListener("abort", interrupt);
  }
};

type LineFilter = (line: unknown) => Generator<string>;

const without = (isNoise: (line: string) => boolean): LineFilter =>
  function* (line) {
    if (typeof line === "string" && !isNoise(line)) yield line;
  };

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const shellFor = (place: StatePlace): string => {
  const insisted = place.owner === "project" && place.insisted;
  return `eval "$(${insisted ? `${STATE_CHOICE}=project ` : ""}npx overlay env)"`;
};

/** The project's own state is for its owner alone; who may read a user's backend is for the user to say. */
export const startAsOwnerOf = <T>({ owner }: StatePlace, start: () => T): T =>
  owner === "project" ? startOwnerOnly(start) : start();

/** Runs the toolchain's Pulumi in the project's folder. */
export const openPulumi = (context: CliContext, toolchain: PulumiToolchain): Pulumi => {
  const { place } = toolchain;
  const shell = shellFor(place);
  const run = async (
    args: readonly string[],
    output: "pipe" | readonly [LineFilter, "inherit"],
    env: Readonly<Record<string, string>> = {},
  ): Promise<PulumiRun> => {
    context.signal.throwIfAborted();
    const all = [
      ...args,
      "--non-interactive",
      "--color",
      output !== "pipe" && wantsColour(context.env) ? "always" : "never",
    ];
    const running = startAsOwnerOf(place, () =>
      execa(toolchain.binary, all, {
        cwd: context.projectRoot,
        env: { ...context.env, ...toolchain.env, ...env },
        extendEnv: false,
        reject: false,
        stdin: "ignore",
        detached: true,
        stdout: output,
        stderr: output,
      }),
    );
    const result = await withInterrupt(running, context);
    context.signal.throwIfAborted();
    const { exitCode, stdout, stderr } = result;
    const said = { stdout: text(stdout), stderr: text(stderr) };
    const troubles = exitCode === 0 ? [] : stateTroubles(place, context.projectRoot, said.stderr);
    return { shell, troubles, exitCode: exitCode ?? null, ...said };
  };
  const capture: Pulumi["capture"] = (args, env) => run(args, "pipe", env);
  return {
    place,
    shell,
    show: async (args, isNoise) => (await run(args, [without(isNoise), "inherit"])).exitCode,
    capture,
    expect: async (args) => {
      const result = await capture(args);
      if (result.exitCode !== 0) throw pulumiFailure(args, result);
      return result;
    },
  };
};

const OTHER_PASSPHRASE = [
  "set the passphrase that the stack was made with (PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE);",
  "where the encryptionsalt in its Pulumi.STACK.yaml is left over from another backend and nothing in the file is encrypted, remove that line",
].join("\n");

/** What Pulumi said when a command of it failed. */
export const pulumiFailure = (
  args: readonly string[],
  { shell, troubles, exitCode, stdout, stderr }: PulumiRun,
): Failure =>
  new Failure({
    what: `pulumi ${args[0] ?? ""} ${exitCode === null ? "was ended by a signal" : `failed with exit code ${exitCode}`}`,
    where: `pulumi ${args.join(" ")}`,
    why: [
      ...troubles.map(({ what }) => what),
      withoutPasswords(
        [stderr, stdout].filter((part) => part.trim() !== "").join("\n") || "it printed nothing",
      ),
    ].join("\n"),
    next: nextAfter(stderr, troubles) ?? `try it by hand in a shell with: ${shell}`,
  });

const nextAfter = (stderr: string, troubles: readonly StateTrouble[]): string | undefined => {
  if (stderr.includes("incorrect passphrase")) return OTHER_PASSPHRASE;
  return troubles.length === 0 ? undefined : troubles.map(({ next }) => next).join("\n");
};
