import { linkProofs, type LinkProof } from "../../core/desired/link-proofs.js";
import type { HostConnection } from "../../core/model/command.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import type { Topology } from "../../core/topology/topology.js";
import { ask } from "./ask-host.js";
import { pingDuplicates, pingReplies, vlansOfMac } from "./parse-tools.js";

/** A host that can be asked. */
interface ReachedHost {
  readonly connection: HostConnection;
}

/** What the pings over one link got at one moment. */
export interface LinkView {
  readonly link: string;
  /** Pings between the addresses that the link joins, in both directions; 0: none crosses it. */
  readonly pings: number;
  readonly answered: number;
  /** Replies beyond the one that each packet should get. */
  readonly duplicates: number;
}

export interface LinksView {
  /** In the topology's order. */
  readonly links: readonly LinkView[];
  /** By host: on how many VLANs a MAC of its own containers is learned on any of its VTEPs. */
  readonly ownMacsOnVtep: Readonly<Record<string, number>>;
}

/** Pings every link from both ends, from empty forwarding tables, then reads what was learned. */
export const lookAtLinks = async (
  topology: EffectiveTopology,
  hosts: readonly ReachedHost[],
): Promise<LinksView> => {
  const bridgeOf = (host: string): string => topology.hosts[host]?.bridge ?? "";
  await Promise.all(
    hosts.map(({ connection }) =>
      ask(connection, ["ovs-appctl", "fdb/flush", bridgeOf(connection.host)]),
    ),
  );
  const results = await Promise.all(linkProofs(topology).map((proof) => pingOver(proof, hosts)));
  return {
    links: topology.links.map(({ name }) => {
      const over = results.filter(({ links }) => links.includes(name));
      return {
        link: name,
        pings: over.length,
        answered: over.filter(({ replies }) => replies > 0).length,
        duplicates: over.reduce((sum, { duplicates }) => sum + duplicates, 0),
      };
    }),
    ownMacsOnVtep: Object.fromEntries(
      await Promise.all(
        hosts.map(async (host): Promise<readonly [string, number]> => [
          host.connection.host,
          await ownMacsOnVtep(topology, host, bridgeOf(host.connection.host)),
        ]),
      ),
    ),
  };
};

/** An unanswered ping ends with exit code 1, which is an answer here. */
const pingOver = async (proof: LinkProof, hosts: readonly ReachedHost[]) => {
  const connection = hosts.find((host) => host.connection.host === proof.host)?.connection;
  const stdout = connection === undefined ? "" : await ping(connection, proof);
  return {
    links: proof.links,
    replies: pingReplies(stdout) ?? 0,
    duplicates: pingDuplicates(stdout),
  };
};

const ping = async (
  connection: HostConnection,
  { container, fromAddress, toAddress }: LinkProof,
): Promise<string> => {
  const options = ["-c", "2", "-W", "1", "-I", fromAddress, toAddress];
  const { stdout } = await connection.run({
    argv: ["docker", "exec", container, "ping", ...options],
  });
  return stdout;
};

const ownMacsOnVtep = async (
  { devices }: Topology,
  { connection }: ReachedHost,
  bridge: string,
): Promise<number> => {
  const ofports = await ask(connection, [
    ...(["ovs-vsctl", "--bare", "--columns=ofport", "find"] as const),
    ...["interface", "type=vxlan"],
  ]);
  const fdb = await ask(connection, ["ovs-appctl", "fdb/show", bridge]);
  const local = Object.values(devices).filter(({ host }) => host === connection.host);
  const macs = await Promise.all(
    local.map(({ container }) =>
      ask(connection, ["docker", "exec", container, "cat", "/sys/class/net/eth1/address"]),
    ),
  );
  const tunnels = ofports.split("\n").filter(Boolean).map(Number);
  const vlans = tunnels.flatMap((ofport) =>
    macs.flatMap((mac) => vlansOfMac(fdb, ofport, mac.trim())),
  );
  return new Set(vlans).size;
};
