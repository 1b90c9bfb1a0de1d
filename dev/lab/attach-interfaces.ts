import { randomBytes } from "node:crypto";
import type { AccessVlan } from "./access-vlans.js";
import { containerPids } from "./device-containers.js";
import { runOn, type RunningHost } from "./lab-session.js";
import { addAccessPorts } from "./open-vswitch.js";

/** Bytes; the platform makes its veth pairs so. */
export const VETH_MTU = 9000;

/**
 * Gives devices of a host their data interfaces and puts the other ends on the overlay's bridge, in
 * access mode. All names are new, as after a restart of the container.
 */
export const attachInterfaces = async (
  host: RunningHost,
  ends: readonly AccessVlan[],
): Promise<void> => {
  const names = [...new Set(ends.map(({ device }) => device))];
  if (names.length === 0) return;
  const pids = await containerPids(host, names);
  const pairs = ends.map((end) => ({
    ...end,
    pid: pids[names.indexOf(end.device)] ?? "",
    ...opaqueNames(),
  }));
  const ports = pairs.map(({ port }) => port);
  const inner = pairs.map((pair) => pair.inner);
  await ipBatch(
    host,
    pairs.map(
      (pair) =>
        `link add ${pair.port} mtu ${VETH_MTU} type veth peer name ${pair.inner} mtu ${VETH_MTU}`,
    ),
  );
  await turnOffTransmitChecksums(host, [...ports, ...inner]);
  await ipBatch(host, [
    ...pairs.map((pair) => `link set ${pair.inner} netns ${pair.pid} name ${pair.interface}`),
    ...ports.map((port) => `link set ${port} up`),
  ]);
  await addAccessPorts(host, pairs);
};

/** The userspace datapath would forward packets whose checksum was left to the hardware. */
export const turnOffTransmitChecksums = async (
  host: RunningHost,
  devices: readonly string[],
): Promise<void> => {
  const each = 'for device; do ethtool -K "$device" tx off >/dev/null || exit; done';
  await runOn(host, ["sh", "-c", each, "sh", ...devices], { what: "ethtool" });
};

/** Several `ip` commands in one process. */
export const ipBatch = async (host: RunningHost, lines: readonly string[]): Promise<void> => {
  await runOn(host, ["ip", "-batch", "-"], { stdin: lines.join("\n"), what: "ip -batch" });
};

/**
 * The platform's names: the first five hex digits of the container engine's endpoint id, which is
 * random and differs for every interface, and six random ones; "vc" until it is renamed inside.
 */
const opaqueNames = (): { readonly port: string; readonly inner: string } => {
  const digits = randomBytes(6).toString("hex").slice(0, 11);
  return { port: `vh${digits}`, inner: `vc${digits}` };
};
