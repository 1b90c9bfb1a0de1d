import { quoteArgv } from "./quote-argv.js";
import type { Subject } from "./subject.js";
import { WITHOUT_HOSTS } from "./without-hosts.js";

/** What a verb of `overlay` can be told about the network that it is about. */
const TAKES = {
  check: ["stack", "topology", "snapshot"],
  diagnose: ["stack", "topology", "snapshot"],
  report: ["stack", "topology", "snapshot"],
  policy: ["stack", "topology", "snapshot"],
  graph: ["stack", "topology", "snapshot"],
  snapshot: ["stack", "topology"],
  "experiment compare": ["stack", "topology"],
  "experiment list": ["stack"],
  "guard status": ["stack", "topology"],
  history: ["stack"],
  rollback: ["stack"],
  adopt: ["stack"],
} as const;

export type HintedVerb = keyof typeof TAKES;

/** What stands for a stack where only a topology file is known: pasted, it meets no network at all. */
const SOME_STACK = "NAME";

/**
 * A line to paste that runs a verb of `overlay` about the same network: with its stack, or its topology
 * file, and the snapshot that was looked at, wherever the verb takes them.
 *
 * @param rest further arguments, not quoted
 */
export const overlayLine = (
  subject: Subject,
  verb: HintedVerb,
  ...rest: readonly string[]
): string =>
  quoteArgv(["npx", "overlay", ...verb.split(" "), ...aboutOptions(subject, TAKES[verb]), ...rest]);

const aboutOptions = (
  { stack, file, snapshot }: Subject,
  takes: readonly ("stack" | "topology" | "snapshot")[],
): readonly string[] => [
  ...(stack !== undefined ? ["--stack", stack] : []),
  ...(stack === undefined && !takes.includes("topology") ? ["--stack", SOME_STACK] : []),
  ...(stack === undefined && file !== undefined && takes.includes("topology")
    ? ["--topology", file]
    : []),
  ...(snapshot !== undefined && takes.includes("snapshot") ? ["--snapshot", snapshot.file] : []),
];

/**
 * A line to paste that runs Pulumi on the same stack, with the hosts that are left out.
 *
 * @param args its command and further arguments, not quoted
 */
export const pulumiLine = (
  { stack = SOME_STACK, pulumi = "pulumi", without = [] }: Subject,
  ...[command, ...rest]: readonly [string, ...string[]]
): string =>
  [
    ...(without.length === 0 ? [] : [`${WITHOUT_HOSTS}=${without.join(",")}`]),
    pulumi,
    quoteArgv([...command.split(" "), "--stack", stack, ...rest]),
  ].join(" ");
