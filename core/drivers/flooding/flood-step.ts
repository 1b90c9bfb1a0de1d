import type { CommandResult } from "../../model/command.js";
import { counted } from "../../model/counted.js";
import type { ObservedBridge, ObservedPort } from "../../model/observed.js";
import type { Step, Verdict } from "../../model/step.js";
import { FLOOD_SCRIPT, floodExit } from "./flood-script.js";

/** A port of the bridge, as the script asks about it. */
interface Asked {
  readonly name: string;
  readonly ofport: number;
  readonly vlan: number;
  /** "-": one of several that a trace does not tell apart. */
  readonly shownBy: string;
}

/**
 * Makes every port of a bridge flood again that a spanning tree's end has stopped. All of them, since
 * it is the bridge that forgot them; no setting differs before and after, so nothing undoes it.
 */
export const floodStep = (
  bridge: string,
  live: ObservedBridge,
  texts: Pick<Step, "title" | "why">,
): Step => {
  const tunnels = tunnelsTo(live);
  const ports = Object.values(live.ports)
    .filter(({ name }) => name !== bridge)
    .flatMap((port) => askedOf(port, tunnels));
  return {
    ...texts,
    undo: [],
    writes: true,
    command: {
      argv: [
        ...(["sh", "-s", "--", bridge] as const),
        ...ports.flatMap(({ ofport, vlan, shownBy }) => [`${ofport}`, `${vlan}`, shownBy]),
      ],
      stdin: FLOOD_SCRIPT,
    },
    judge: (result) => judgeFlooding(bridge, ports, result),
  };
};

type TunnelsTo = ReadonlyMap<string, number>;

/** How many tunnels end at each address. */
const tunnelsTo = ({ ports }: ObservedBridge): TunnelsTo => {
  const tunnels = new Map<string, number>();
  for (const { options } of Object.values(ports).flatMap(({ interfaces }) => interfaces)) {
    const remote = options["remote_ip"];
    if (remote !== undefined) tunnels.set(remote, (tunnels.get(remote) ?? 0) + 1);
  }
  return tunnels;
};

const askedOf = (
  { name, tag, trunks, interfaces }: ObservedPort,
  tunnels: TunnelsTo,
): readonly Asked[] =>
  interfaces.flatMap(({ ofport, type, options }) => {
    if (ofport === null || ofport <= 0) return [];
    const remote = options["remote_ip"];
    const isAlone =
      interfaces.length === 1 && type !== "patch" && (tunnels.get(remote ?? "") ?? 1) === 1;
    const vlan = tag ?? trunks[0] ?? ANY_VLAN;
    return [{ name, ofport, vlan, shownBy: isAlone ? (remote ?? name) : "-" }];
  });

/** Of a trunk that carries all of them. */
const ANY_VLAN = 1;

const exitReasons: Readonly<Record<number, string>> = {
  [floodExit.spanningTree]: "a spanning tree runs on the bridge again; nothing was changed",
  [floodExit.notShown]: "the bridge's ports could not be read, nothing was changed",
};

const LINE = /^(kept|floods|remediated|left|half|refused) (\d+) ?(.*)$/gm;

/** What the script told of a port. */
interface Told {
  readonly what: string;
  readonly name: string;
  readonly said: string;
}

/** Pure; never throws. A script that did not come to its end may have left no-flood on a port. */
export const judgeFlooding = (
  bridge: string,
  ports: readonly Pick<Asked, "name" | "ofport">[],
  { exitCode, stdout, stderr }: CommandResult,
): Verdict => {
  const why = exitReasons[exitCode ?? -1];
  const words = stderr.trim() || "no message";
  if (why !== undefined) return { status: "failed", reason: `${why} (${words})` };
  const told = [...stdout.matchAll(LINE)].map(([, what = "", ofport = "", said = ""]): Told => ({
    what,
    name: ports.find((port) => `${port.ofport}` === ofport)?.name ?? `port ${ofport}`,
    said: said.trim(),
  }));
  if (exitCode !== 0 || told.length !== ports.length) {
    return {
      status: "unknown",
      reason:
        `of ${counted(ports.length, "port")} of ${bridge} it told of ${told.length} (exit code ${exitCode ?? "none"}, ${words}): ` +
        `no-flood may be left on one that it did not tell of. Look on the host: ovs-ofctl show ${bridge}`,
    };
  }
  return judgeTold(bridge, told);
};

const judgeTold = (bridge: string, told: readonly Told[]): Verdict => {
  const half = told.filter(({ what }) => what === "half");
  if (half.length > 0) {
    const named = half.map(({ name, said }) => `${name} (${said})`).join(", ");
    const byHand = half.map(({ name }) => `ovs-ofctl mod-port ${bridge} ${name} flood`).join("; ");
    return {
      status: "unknown",
      reason: `whether these ports of ${bridge} flood is not known, no-flood was set on them to be taken away again: ${named}. By hand: ${byHand}`,
    };
  }
  const failures = told.flatMap(({ what, name, said }) => {
    if (what === "refused") return [`${name}: ${said}`];
    return what === "left" ? [`${name}: left out of the flooding all the same`] : [];
  });
  if (failures.length === 0) return { status: "done", detail: detailOf(told) };
  const reason = `not all ports of ${bridge} flood again: ${failures.join("; ")}`;
  const isRemediated = told.some(({ what }) => what === "remediated");
  return { status: isRemediated ? "incomplete" : "failed", reason };
};

const detailOf = (told: readonly Told[]): string => {
  const named = (what: string): readonly string[] =>
    told.filter((one) => one.what === what).map(({ name }) => name);
  const [remediated, kept] = [named("remediated"), named("kept")];
  return [
    `${counted(remediated.length, "port")} flood${remediated.length === 1 ? "s" : ""} again${remediated.length === 0 ? "" : `: ${remediated.join(", ")}`}`,
    ...(kept.length === 0 ? [] : [`no-flood is set on ${kept.join(", ")}, and left as it is`]),
  ].join("\n");
};
