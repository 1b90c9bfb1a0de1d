import { withConstants } from "../model/shell-script.js";
import observe from "./observe.sh.js";
import type { HostCommand } from "../model/command.js";
import { TOO_LARGE_EXIT, type Probe } from "../model/probe.js";

/** Seconds that one probe may take on the host; then its section says 124 and the others stand. */
const probeSeconds = 30;

/** Above the probes' own limit, so that a hung device does not make its whole host unknown. */
export const observationTimeoutMs = 45_000;

/**
 * Bytes that a probe may print, or put into a file of its own; a bridge of 10,000 ports prints some 10 MB.
 * What prints more is stopped, and its section says so. A multiple of 512, the unit of ulimit(1p).
 */
export const largestAnswer = 16 * 1024 * 1024;

/** How the command says that it could not run anything. */
export const observationExit = { noFolder: 70, noRoom: 71 } as const;

/** Ends each script that is written on the host; no script may contain it as a line. */
export const endOfScript = "OVERLAY_END_OF_SCRIPT";

const probeName = /^[A-Za-z0-9_.:-]+$/;

const checkProbes = (probes: readonly Probe[]): void => {
  const seen = new Set<string>();
  for (const { name, script } of probes) {
    if (!probeName.test(name)) throw new Error(`probe name ${JSON.stringify(name)} is not allowed`);
    if (seen.has(name)) throw new Error(`two probes are called ${name}`);
    if (script.split("\n").includes(endOfScript)) throw new Error(`script of ${name}: bad line`);
    seen.add(name);
  }
};

/** What stands before the calls of probes, here and in the observing program. */
export const prologue = withConstants(
  {
    PROBE_SECONDS: probeSeconds,
    LARGEST_BYTES: largestAnswer,
    TOO_LARGE: TOO_LARGE_EXIT,
    NO_FOLDER: observationExit.noFolder,
    NO_ROOM: observationExit.noRoom,
  },
  observe,
);

const writeScript = (script: string, index: number): string =>
  `cat >"$dir/${index}.sh" <<'${endOfScript}' || no_room\n${script.replace(/\n*$/, "\n")}${endOfScript}`;

interface Call {
  readonly start: string;
  readonly section: string;
}

/** Refers to the parameters of the whole command by number: name and arguments of each probe. */
const callsOf = (probes: readonly Probe[], scripts: readonly string[]): readonly Call[] => {
  let position = 1;
  return probes.map(({ script, args }, index) => {
    const parameters = Array.from({ length: args.length + 1 }, () => `"\${${position++}}"`);
    return {
      start: ["start", scripts.indexOf(script), index, ...parameters].join(" "),
      section: `section ${index} ${parameters[0] ?? ""}`,
    };
  });
};

/**
 * One command that runs all probes in parallel on a host and prints `observation`, then one section
 * for each: `section NAME CODE`, standard output and standard error in base64, each ended by a line with a
 * full stop, and `end COUNT` last. POSIX shell, `mktemp`, `base64` and (where it is there)
 * `timeout` are all it needs; coreutils and busybox both have them. Its temporary folder is removed
 * at the end.
 *
 * @throws Error when two probes have one name or a name is not allowed.
 */
export const observationCommand = (probes: readonly Probe[]): HostCommand => {
  checkProbes(probes);
  const scripts = [...new Set(probes.map(({ script }) => script))];
  const calls = callsOf(probes, scripts);
  const lines = [
    prologue,
    ...scripts.map(writeScript),
    ...calls.map(({ start }) => start),
    "wait",
    "measure",
    "echo observation",
    ...calls.map(({ section }) => section),
    `echo "end ${probes.length}"`,
  ];
  return {
    argv: ["sh", "-s", "--", ...probes.flatMap(({ name, args }) => [name, ...args])],
    stdin: `${lines.join("\n")}\n`,
    timeoutMs: observationTimeoutMs,
  };
};
