import undoLinux from "./undo-linux.sh.js";
import writeLinux from "./write-linux.sh.js";
import type { ObservedHost } from "../../model/observed.js";
import { failed, ok } from "../../model/result.js";
import type { Argv, HandCommands } from "../../model/hand-command.js";
import type { Planned } from "../../model/step.js";
import type { Unknown } from "../../model/unknown.js";
import { requireContainerName } from "../../model/container-name.js";
import type { LinuxConfigInputs } from "./config-schema.js";
import { judgeWrite } from "./judge-write.js";
import type { LinuxState } from "./observed.js";
import { observedState } from "./read-config.js";
import { interfaceTowards, NONE, stateAfter, stateEdits, type Edit } from "./state-edits.js";
import { problem } from "../../messages/unknowns.js";

/** At most one step, guarded by every value that it replaces. */
export const planLinuxConfig = (desired: LinuxConfigInputs, observed: ObservedHost): Planned => {
  const state = observedState(observed, desired.container);
  if (!state.known) return failed(state.unknown);
  const absent = Object.keys(desired.interfaces).filter(
    (name) => !(name in state.value.interfaces),
  );
  if (absent.length > 0) return failed(interfacesMissing(desired, absent));
  return planState(desired, state.value, stateAfter(desired, state.value));
};

/** The step that makes one state another. */
export const planState = (
  { host, container }: Pick<LinuxConfigInputs, "host" | "container">,
  live: LinuxState,
  wanted: LinuxState,
): Planned => {
  const edits = stateEdits(live, wanted);
  if (edits.length === 0) return ok([]);
  const placed = edits.map((edit) => ({ ...edit, device: deviceOf(edit, live, wanted) }));
  const lost = placed.find(({ device }) => device === undefined);
  if (lost !== undefined) return failed(unreachable(host, container, lost.key));
  const args = (goesBack: boolean): readonly string[] =>
    placed.flatMap(({ what, key, from, to, device = NONE }) =>
      goesBack ? [what, key, to, from, device] : [what, key, from, to, device],
    );
  return ok([
    {
      title: `set ${edits.map(title).join(", ")} in ${container}`,
      why: edits
        .map(({ what, key, from, to }) => `${what} ${key} ${from}, wanted ${to}`)
        .join("; "),
      undo: undoOf(container, placed),
      writes: true,
      command: {
        argv: ["sh", "-s", "--", requireContainerName(container), ...args(false)],
        stdin: writeLinux,
        timeoutMs: 60_000,
      },
      judge: (result) => judgeWrite(container, result),
      reverts: [{ in: "script", script: undoLinux, args: [container, ...args(true)] }],
    },
  ]);
};

type Placed = Edit & { readonly device: string | undefined };

/** The interface of a neighbour; any text for the rest. */
const deviceOf = ({ what, key }: Edit, live: LinuxState, wanted: LinuxState): string | undefined =>
  what === "neighbour" ? (interfaceTowards(key, wanted) ?? interfaceTowards(key, live)) : NONE;

const title = ({ what, key, to }: Edit): string =>
  key === NONE ? `${what} ${to}` : `${what} of ${key} to ${to}`;

/** How a person takes it back, in the container's network namespace, last change first. */
const undoOf = (container: string, edits: readonly Placed[]): HandCommands => [
  { in: "network-of", container, run: edits.toReversed().flatMap(undoArgvs) },
];

const undoArgvs = ({ what, key, from, to, device = NONE }: Placed): readonly Argv[] => {
  switch (what) {
    case "up":
      return [["ip", "link", "set", "dev", key, from]];
    case "mtu":
      return [["ip", "link", "set", "dev", key, "mtu", from]];
    case "forwarding":
      return [["sysctl", "-w", `net.ipv4.ip_forward=${from}`]];
    case "addresses":
      return [
        ...listed(to).map(addressArgv("del", key)),
        ...listed(from).map(addressArgv("add", key)),
      ];
    case "route":
      return [
        ["ip", "route", "flush", "table", "main", "exact", key],
        ...(from === NONE ? [] : [["ip", "route", "add", key, ...hopsOf(from)] satisfies Argv]),
      ];
    case "neighbour":
      return from === NONE
        ? [["ip", "neigh", "del", key, "dev", device]]
        : [
            [
              ...(["ip", "neigh", "replace", key, "lladdr", from] as const),
              ...["dev", device, "nud", "permanent"],
            ],
          ];
  }
};

const addressArgv =
  (verb: "add" | "del", device: string) =>
  (address: string): Argv => ["ip", "address", verb, address, "dev", device];

const listed = (texts: string): readonly string[] => (texts === NONE ? [] : texts.split(" "));

const hopsOf = (hops: string): readonly string[] => {
  if (hops.startsWith("dev ")) return hops.split(" ");
  const all = listed(hops);
  return all.length === 1 ? ["via", hops] : all.flatMap((hop) => ["nexthop", "via", hop]);
};

const interfacesMissing = (
  { host, container }: LinuxConfigInputs,
  absent: readonly string[],
): Unknown => ({
  host,
  what: `${absent.join(", ")} of ${container}`,
  ...problem("LINUX-INTERFACE-MISSING", { container }),
});

const unreachable = (host: string, container: string, address: string): Unknown => ({
  host,
  what: `neighbour ${address} of ${container}`,
  ...problem("LINUX-NEIGHBOUR-UNREACHED", { container }),
});
