import { linkProofs, type LinkProof } from "../../core/desired/link-proofs.js";
import type { HostConnection } from "../../core/model/command.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import type { Topology } from "../../core/topology/topology.js";
import { ask } from "./ask-host.js";
import { INCIDENT } from "./incident-facts.js";
import type { OverlayHost } from "./look-at-overlay.js";
import { multicastAcross } from "./multicast-across.js";

/** What plain tools say about MTU, transit and flooding at one moment. */
export interface FiguresView {
  /** Directions of cross-host links that were tried with "don't fragment". */
  readonly directions: number;
  /** In how many of them a packet of the tenant MTU is answered. */
  readonly fits: number;
  /** In how many of them one byte more is. */
  readonly larger: number;
  /** MTUs in bytes that the ports of the cross-host links have, ascending, by host. */
  readonly portMtus: Readonly<Record<string, readonly number[]>>;
  /** By device: how many of EOS's own rules drop transit. */
  readonly drops: Readonly<Record<string, number>>;
  /** Packets across host-a's end of the tunnel while every container port there sends multicast. */
  readonly multicast: number;
}

/** 28 bytes are the headers of IPv4 and ICMP. */
const DATA = INCIDENT.tenantMtu - 28;

/** The kernel's MTU of the port of each VLAN, whatever its name is since the container started. */
const MTUS = `for vlan; do
  cat "/sys/class/net/$(ovs-vsctl --bare --columns=name find port tag="$vlan")/mtu"
done`;

/** Reads all of it; the tunnel is quiet but for what is sent here. */
export const lookAtFigures = async (
  topology: EffectiveTopology,
  hosts: readonly OverlayHost[],
): Promise<FiguresView> => {
  const multicast = await multicastAcross(topology, hosts);
  const crossing = topology.links.filter(({ scope }) => scope === "cross-host");
  const proofs = linkProofs(topology).filter(({ links }) =>
    crossing.some(({ name }) => links.includes(name)),
  );
  const count = async (bytes: number): Promise<number> =>
    (await Promise.all(proofs.map((proof) => passes(proof, bytes, hosts)))).filter(Boolean).length;
  const vlans = crossing.map(({ vlan }) => `${vlan}`);
  return {
    directions: proofs.length,
    fits: await count(DATA),
    larger: await count(DATA + 1),
    portMtus: Object.fromEntries(
      await Promise.all(
        hosts.map(async ({ connection }) => [
          connection.host,
          numbers(await ask(connection, ["sh", "-euc", MTUS, "sh", ...vlans])),
        ]),
      ),
    ) as FiguresView["portMtus"],
    drops: await dropsOf(topology, hosts),
    multicast,
  };
};

const numbers = (text: string): readonly number[] =>
  [...new Set(text.trim().split("\n").map(Number))].sort((one, other) => one - other);

const connectionTo = (hosts: readonly OverlayHost[], name: string): HostConnection | undefined =>
  hosts.find(({ connection }) => connection.host === name)?.connection;

/** A packet that is too large, or that nobody answers, is an answer here. */
const passes = async (
  { host, container, fromAddress, toAddress }: LinkProof,
  data: number,
  hosts: readonly OverlayHost[],
): Promise<boolean> => {
  const size = ["-M", "do", "-s", `${data}`, "-c", "2", "-i", "0.2", "-W", "1"];
  const result = await connectionTo(hosts, host)?.run({
    argv: ["docker", "exec", container, "ping", ...size, "-I", fromAddress, toAddress],
  });
  return result?.exitCode === 0;
};

const dropsOf = async (
  { devices }: Topology,
  hosts: readonly OverlayHost[],
): Promise<FiguresView["drops"]> => {
  const counts = Object.values(devices).flatMap(({ name, host, container }) => {
    const connection = connectionTo(hosts, host);
    if (connection === undefined) return [];
    const list = ["docker", "exec", container, "iptables", "-w", "5", "-S", "EOS_FORWARD"] as const;
    return [ask(connection, list).then((rules) => [name, dropCount(rules)] as const)];
  });
  return Object.fromEntries(await Promise.all(counts));
};

/** How many rules of `iptables -S EOS_FORWARD` are EOS's own drops. */
export const dropCount = (rules: string): number =>
  rules.split("\n").filter((rule) => /^-A EOS_FORWARD -i eth\d+ -j DROP$/.test(rule)).length;
