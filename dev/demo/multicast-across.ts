import type { Topology } from "../../core/topology/topology.js";
import { ask } from "./ask-host.js";
import { INCIDENT } from "./incident-facts.js";
import type { OverlayHost } from "./look-at-overlay.js";

/**
 * An empty IPv6 mDNS packet (RFC 6762: ff02::fb, UDP port 5353) as a raw frame, because the devices'
 * own kernels have no IPv6. What flooded the incident's tunnel was mDNS of every container port.
 */
const MDNS = Buffer.from(
  [
    ...["3333000000fb", "020000000001", "86dd"],
    ...["6000000000", "0811ff", "fe8000000000000000000000ff", "fe0001"],
    ...["ff0200000000000000000000000000fb", "14e914e900080000"],
  ].join(""),
  "hex",
).toString("base64");

/** One such frame out of every data port of every named container; a port that is shut refuses it. */
const SEND = `frame=$1
shift
for container; do
  docker exec "$container" sh -c 'for port in /sys/class/net/eth*; do
    echo "$1" | base64 -d | socat -u STDIN "INTERFACE:\${port##*/}" 2>/dev/null
  done; true' sh "$frame" &
done
wait
sleep 1`;

/** Both directions together, of `ovs-ofctl dump-ports`. */
export const packetsOf = (statistics: string): number =>
  [...statistics.matchAll(/[rt]x pkts=(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);

/**
 * Packets across the first host's VTEP within a second of one frame from each of its data ports. The
 * bridges forget the frames' made-up sender afterwards: a diagnosis would have to explain it.
 */
export const multicastAcross = async (
  { devices }: Topology,
  hosts: readonly OverlayHost[],
): Promise<number> => {
  const sender = hosts.find(({ connection }) => connection.host === INCIDENT.host);
  if (sender === undefined) return 0;
  const { connection, vtep } = sender;
  const count = async (): Promise<number> =>
    packetsOf(await ask(connection, ["ovs-ofctl", "dump-ports", INCIDENT.bridge, vtep]));
  const local = Object.values(devices).filter(({ host }) => host === INCIDENT.host);
  const containers = local.map(({ container }) => container);
  const before = await count();
  await ask(connection, ["sh", "-euc", SEND, "sh", MDNS, ...containers]);
  const after = await count();
  const flush = ["ovs-appctl", "fdb/flush", INCIDENT.bridge] as const;
  await Promise.all(hosts.map((host) => ask(host.connection, flush)));
  return after - before;
};
