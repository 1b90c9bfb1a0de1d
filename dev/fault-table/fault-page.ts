import type { Fault } from "../lab/faults/index.js";
import { markdownTable } from "./markdown-table.js";

const HEAD = `# Faults, and what becomes of them

\`npx overlay lab fault NAME\` puts one defect into the lab; \`npx overlay lab reset --remediated\` takes it
out again, and \`npx overlay lab reset\` goes back to the incident. \`npm run test:faults\` does the
following for every fault on a lab without drift: put it in, compare what a bare \`pulumi preview\`
shows with this table (these lines and no others), remediate it, ping every declared link from both ends,
and expect an empty preview. What \`up\` remediated it takes back with \`overlay rollback\`, compares both hosts with a dump
from before the \`up\` by plain tools (Open vSwitch's columns and flows, addresses, running-configs, iptables: byte for byte),
and remediates it again. It writes this page when all of it was so. The agent's commit alone is not taken back:
nothing undoes a command of the program, and the rollback says so.

"drift" lines are host, kind, name, property. "unknown" means that the preview fails with the reason,
and that nothing is planned; \`up\` would fail in the same way, so somebody has to start what is
stopped, or mend the underlay, which \`lab reset\` does on the lab. A system MAC is drift that no declaration can remediate (EOS
takes it from its flash when it starts): \`up\` fails and says which file, which line and what to restart.
"nothing" is what nobody declares, so that no preview shows it: a diagnosis does, in these words.
`;

const code = (text: string): string => `\`${text}\``;

const shown = ({ shows }: Fault): string => {
  switch (shows.kind) {
    case "drift":
      return `drift: ${shows.patterns.map(code).join(", ")}`;
    case "none":
      return `nothing; \`overlay diagnose\`: ${code(shows.diagnosed)}`;
    case "unknown":
      return shows.patterns.length === 0
        ? `unknown (${code(shows.reason)})`
        : `unknown (${code(shows.reason)}): ${shows.patterns.map(code).join(", ")}`;
  }
};

const row = (fault: Fault): readonly string[] => [
  code(fault.name),
  fault.description,
  shown(fault),
  fault.remediatedBy === "up" ? "`pulumi up`" : "`lab reset`",
];

/** docs/faults.md. */
export const faultPage = (faults: readonly Fault[]): string =>
  `${HEAD}\n${markdownTable([["fault", "what is wrong", "a bare preview shows", "remediated by"], ...faults.map(row)])}\n`;
