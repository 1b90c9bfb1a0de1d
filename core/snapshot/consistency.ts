import type { FileProblem } from "../topology/problem.js";
import type { Snapshot, SnapshotHost } from "./snapshot.js";

/** Where what was asked and what is there do not go together: somebody took something out. */
export const consistencyProblems = ({ hosts }: Snapshot): readonly FileProblem[] =>
  Object.entries(hosts).flatMap(([name, host]) => hostProblems(name, host));

const hostProblems = (name: string, { asked, observed }: SnapshotHost): readonly FileProblem[] => {
  const at = (...path: readonly string[]): readonly string[] => ["hosts", name, ...path];
  const peers = Object.keys(asked.paths?.to ?? {});
  return [
    ...sameNames(at("devices"), asked.containers, Object.keys(observed.devices)),
    ...sameNames(at("paths"), peers, Object.keys(observed.paths)),
    ...sameNames(
      at("detail", "devices"),
      asked.containers,
      Object.keys(observed.detail?.devices ?? {}),
    ),
    ...sameNames(
      at("detail", "bridges"),
      [asked.bridge],
      Object.keys(observed.detail?.bridges ?? {}),
    ),
    ...((asked.agent === undefined) === (observed.agent === undefined)
      ? []
      : [
          {
            path: at(),
            found: asked.agent === undefined ? "an agent" : "no agent",
            allowed: "what `asked` says",
          },
        ]),
  ];
};

const sameNames = (
  path: readonly string[],
  asked: readonly string[],
  seen: readonly string[],
): readonly FileProblem[] => [
  ...asked
    .filter((name) => !seen.includes(name))
    .map((name) => ({ path, found: `no ${name}`, allowed: "an entry for all that was asked for" })),
  ...seen
    .filter((name) => !asked.includes(name))
    .map((name) => ({
      path: [...path, name],
      at: "key" as const,
      found: `${name}, which was not asked for`,
      allowed: asked.join(", ") || "nothing",
    })),
];
