import type { HostConnection } from "../../core/model/command.js";
import { ask } from "./ask-host.js";
import { INCIDENT } from "./incident-facts.js";
import { listOfSet, pingReplies, vlansOfMac } from "./parse-tools.js";

/** What plain tools say about the incident at one moment. */
export interface OverlayView {
  /** Text of the ping, as a person sees it. */
  readonly ping: string;
  readonly replies: number;
  readonly mac: string;
  /** Port number of the VTEP on the pinging device's host. */
  readonly ofport: number;
  /** VLANs on which that MAC is learned on that VTEP, ascending: where it was reflected. */
  readonly reflectedOn: readonly number[];
  /** The VTEP's trunks by host, as OVS prints them; "" means all VLANs. */
  readonly trunks: Readonly<Record<string, string>>;
  /** Name and tag of the ports that belong to virtual machines, as one text to compare. */
  readonly vmPorts: string;
}

export interface OverlayHost {
  readonly connection: HostConnection;
  readonly vtep: string;
}

const PINGS = 3;

/** A ping ends with exit code 1 when nothing answers, which is an answer here. */
const pingOnce = async (connection: HostConnection, count: number): Promise<string> => {
  const { stdout } = await connection.run({ argv: pingCommand(count) });
  return stdout;
};

export const pingCommand = (count: number): readonly [string, ...string[]] => [
  ...(["docker", "exec", INCIDENT.container] as const),
  ...["ping", "-c", `${count}`, "-W", "1", INCIDENT.address],
];

export const FDB_COMMAND = ["ovs-appctl", "fdb/show", INCIDENT.bridge] as const;

const trunksOf = async ({ connection, vtep }: OverlayHost): Promise<readonly [string, string]> => [
  connection.host,
  listOfSet(await ask(connection, ["ovs-vsctl", "get", "port", vtep, "trunks"])),
];

const vmPorts = (connection: HostConnection): Promise<string> =>
  ask(connection, [
    "ovs-vsctl",
    "--format=csv",
    "--columns=name,tag,trunks,vlan_mode",
    "list",
    "port",
  ]).then((text) =>
    text
      .split("\n")
      .filter((line) => line.startsWith("vnet"))
      .toSorted()
      .join("\n"),
  );

/**
 * Flushes the FDB, pings, and reads what was learned.
 *
 * @param local the host of the pinging device
 */
export const lookAtOverlay = async (
  local: OverlayHost,
  peer: OverlayHost,
): Promise<OverlayView> => {
  const { connection, vtep } = local;
  const file = `/sys/class/net/${INCIDENT.interface}/address`;
  const mac = (await ask(connection, ["docker", "exec", INCIDENT.container, "cat", file])).trim();
  const ofport = Number(await ask(connection, ["ovs-vsctl", "get", "interface", vtep, "ofport"]));
  await ask(connection, ["ovs-appctl", "fdb/flush", INCIDENT.bridge]);
  const ping = await pingOnce(connection, PINGS);
  const fdb = await ask(connection, FDB_COMMAND);
  return {
    ping,
    replies: pingReplies(ping) ?? 0,
    mac,
    ofport,
    reflectedOn: vlansOfMac(fdb, ofport, mac),
    trunks: Object.fromEntries(await Promise.all([local, peer].map(trunksOf))),
    vmPorts: await vmPorts(connection),
  };
};
