import { compareText } from "../../model/compare-text.js";
import type { Trace } from "../../model/live-probes.js";

/**
 * Reads what `ofproto/trace --names` printed; undefined when it has no "Datapath actions". The form
 * of the actions: ovs-actions(7) and, for both datapaths, recorded output.
 *
 * @param entered the tag that the frame comes in with; null: none
 */
export const parseTrace = (text: string, entered: number | null): Trace | undefined => {
  const actions = /^Datapath actions: (.*)$/m.exec(text)?.[1];
  if (actions === undefined) return undefined;
  const { ports, tunnels } = outputsOf(actions, entered);
  const undelivered = UNDELIVERED.exec(text)?.[1];
  return {
    ports: ports.toSorted((a, b) => compareText(a.port, b.port)),
    tunnels: tunnels.toSorted((a, b) => compareText(a.remoteAddress, b.remoteAddress)),
    steps: stepsOf(text),
    ...(undelivered === undefined ? {} : { undelivered: undelivered.trim() }),
  };
};

/**
 * Whether a frame reached NORMAL and was flooded there: `xlate_normal` and `xlate_normal_flood` in Open
 * vSwitch's ofproto/ofproto-dpif-xlate.c say so before they flood.
 */
export const floodsNormally = ({ steps }: Trace): boolean =>
  steps.some((step) => step.endsWith(", flooding"));

type Outputs = { readonly [Kind in "ports" | "tunnels"]: Trace[Kind][number][] };

const outputsOf = (actions: string, entered: number | null): Outputs => {
  const found: Outputs = { ports: [], tunnels: [] };
  let vlan = entered;
  let tunnel: Tunnel | undefined;
  for (const action of splitActions(actions)) {
    const pushed = /^push_vlan\((?:.*,)?vid=(\d+)/.exec(action)?.[1];
    const cloned = /^clone\((.*)\)$/.exec(action)?.[1];
    if (pushed !== undefined) vlan = Number(pushed);
    else if (action === "pop_vlan") vlan = null;
    else if (cloned !== undefined) {
      const inner = outputsOf(cloned, vlan);
      found.ports.push(...inner.ports);
      found.tunnels.push(...inner.tunnels);
    } else if (action.startsWith("tnl_push(")) {
      const built = builtTunnel(action);
      if (built !== undefined) found.tunnels.push({ ...built, vlan });
      // What follows is about the packet that carries the frame, on its way through the underlay.
      return found;
    } else if (action.startsWith("set(tunnel(")) tunnel = keyedTunnel(action);
    else if (action !== "drop" && !action.includes("(")) {
      // Of the kernel's datapath a port after set(tunnel()) is that tunnel's.
      if (tunnel === undefined) found.ports.push({ port: unquoted(action), vlan });
      else found.tunnels.push({ ...tunnel, vlan });
      tunnel = undefined;
    }
  }
  return found;
};

type Tunnel = Omit<Trace["tunnels"][number], "vlan">;

const unquoted = (name: string): string => name.replace(/^"(.*)"$/, "$1");

/** What the userspace datapath does without a route, or before it knows its neighbour's address. */
const UNDELIVERED = /^\s*(?:-> |>> )?(.*(?:native tunnel routing failed|neighbor cache miss).*)$/m;

/** `tnl_push(tnl_port(…),header(…,ipv4(src=…,dst=…),…,vxlan(flags=…,vni=0x…)),out_port(…))` */
const builtTunnel = (action: string): Tunnel | undefined => {
  const remoteAddress = /ipv[46]\([^)]*?dst=([0-9a-f.:]+)/.exec(action)?.[1];
  const vni = /vni=(0x[0-9a-f]+|\d+)/.exec(action)?.[1];
  return remoteAddress === undefined || vni === undefined
    ? undefined
    : { remoteAddress, vni: Number(vni) };
};

/** `set(tunnel(tun_id=0x…,src=…,dst=…,…))` */
const keyedTunnel = (action: string): Tunnel | undefined => {
  const remoteAddress = /[(,](?:ipv6_)?dst=([0-9a-f.:]+)/.exec(action)?.[1];
  const vni = /tun_id=(0x[0-9a-f]+|\d+)/.exec(action)?.[1] ?? "0";
  return remoteAddress === undefined ? undefined : { remoteAddress, vni: Number(vni) };
};

/** Actions are separated by commas, and have commas of their own within parentheses. */
const splitActions = (text: string): readonly string[] => {
  const actions: string[] = [];
  let depth = 0;
  let current = "";
  for (const letter of text) {
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    if (letter === "," && depth === 0) {
      actions.push(current);
      current = "";
    } else current += letter;
  }
  return [...actions, current].map((action) => action.trim()).filter((action) => action !== "");
};

/** Lines to keep of a trace; a pipeline of many tables has hundreds. */
const MOST_STEPS = 20;

/** What the bridge itself made of the frame: the lines under the first `bridge("…")`. */
const stepsOf = (text: string): readonly string[] => {
  const [, after = ""] = text.split(/^bridge\(.*\)\n-+\n/m);
  return (after.split(/^(?:Final flow|bridge\()/m)[0] ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(0, MOST_STEPS);
};
