import { markdownTable } from "../fault-table/markdown-table.js";
import type { Moment } from "./cell.js";
import { CHANGES } from "./changes.js";
import { FAULTS } from "./faults.js";
import type { CellResult } from "./try-cell.js";

const HEAD = `# The fault matrix: what becomes of an update that something breaks

\`npm run test:matrix\` makes both hosts of the lab other than declared, with plain tools, runs \`pulumi up\`, and has
a fault meet it at an exact moment: the call that writes waits until the fault is there. With \`-- --page\` it writes
this page from what it saw in the newest run of each cell. Guards fire after 8 s there. (\`npm run test:faults\` is
another thing: what \`check\` and \`diagnose\` say of a network that is broken, [faults.md](faults.md).) Dumps of both hosts before and after are taken without the product: Open vSwitch's tables and flows, addresses,
links and containers, and the running-config, startup-config and iptables of every device. In every row

- all hosts are wholly as they were, or all wholly as declared, once all is quiet, and nothing else has changed;
- \`pulumi up\` ends with 0 only where all is as declared; what \`overlay history\` says of each step is so;
- the next preview shows drift of the hosts that are as they were, and of no others;
- the next \`pulumi up\` makes everything as declared, and leaves no guard, process or configuration session behind.

Where somebody else changed a thing, "old" is as they left it.

Faults of a host meet host-b. "By hand" is what a person had to type before the next update.
`;

const shown = (rows: number, all: number): string =>
  rows === all
    ? `The table has all ${all} cells of the matrix.`
    : `The table has ${rows} of the ${all} cells of the matrix. The others were not run here, or were not as they should be.`;

const NOT_TRIED = `
What somebody else enters on a device while the CLI that commits starts is noticed, and the commit is taken back. What
is entered in the milliseconds between that CLI's own last look and its commit is overwritten, and nobody is told: EOS has
no compare-and-set.

Where ceos_2 is killed or restarted, what is its own is not compared, nor are the ports of host-b's containers, for they
have other names then; with a device's configuration that leaves nothing of host-b to compare before the next update.

The clock is set for all programs of the run but Pulumi's own, whose timers do not follow it. The host's clock is not
set, for the lab's hosts have the machine's: the guard counts the seconds since boot. A reboot ends all daemons of
host-b's, the guard among them, empties \`/run\`, and gives the host another boot id; the containers go on. The
lab starts the guard again as its unit does where systemd starts a host; a test has a real systemd for it. Loss on the way of SSH is made by iptables on the loopback by which the
lab's logins come, and delay by stopping the server in four fifths of each second: the lab's kernel has no \`sch_netem\`.
`;

const MOMENTS: Readonly<Record<Moment, string>> = {
  first: "before the run",
  before: "as the step is about to write",
  after: "when the step has written",
  proofs: "while the proofs run",
};

const together = (states: CellResult["seen"]["states"]): string => {
  const all = Object.entries(states);
  const [first] = all;
  const isOne = all.every(([, { state }]) => state === first?.[1].state);
  return isOne && first !== undefined
    ? `all ${first[1].state}`
    : all.map(([host, { state }]) => `${host} ${state}`).join(", ");
};

const endOf = ({ exitCode }: CellResult["seen"]): string => {
  if (exitCode === 0) return "ends with 0";
  return exitCode === null || exitCode === undefined ? "is killed" : "fails, and says why";
};

const row = ({ cell, seen }: CellResult): readonly string[] => [
  FAULTS[cell.fault].words,
  MOMENTS[cell.moment],
  CHANGES[cell.change].words,
  endOf(seen),
  together(seen.states),
  seen.next.byHand.length === 0 ? "–" : seen.next.byHand.map((line) => `\`${line}\``).join(", "),
];

/**
 * docs/fault-matrix.md.
 *
 * @param results of cells that are as they should be
 * @param all cells that there are
 */
export const matrixPage = (results: readonly CellResult[], all: number): string => {
  const head = ["fault", "when", "what is written", "`pulumi up`", "then", "by hand"];
  const table = markdownTable([head, ...results.map(row)]);
  return `${HEAD}\n${shown(results.length, all)}\n\n${table}\n${NOT_TRIED}`;
};
