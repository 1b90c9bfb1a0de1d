import type { PingOutcome } from "../model/ping.js";
import type { Flood } from "../layer2/index.js";
import { networkAddress } from "../model/ipv4.js";
import { addressOwners, sendsUntagged } from "./address-owners.js";
import type { Ping, PingEnd } from "./evidence.js";
import { facetKey } from "./facet-key.js";
import { impairedOutcome } from "./impairments/impaired-outcome.js";
import type { PredictedOutcome } from "./predicted-outcome.js";
import type { DevicePortFacet } from "./world-index.js";
import type { World } from "./world.js";
import { facetAt, deviceFacet, portFacet } from "./facet-at.js";

/** A world, and what becomes of a broadcast in it. */
export interface PingContext {
  readonly world: World;
  readonly floodFrom: (end: PingEnd) => Flood;
}

/** ARP first: who has the address, within reach of a broadcast? Then the reply goes the same way. */
export const pingOutcome = (
  { world, floodFrom }: PingContext,
  ping: Pick<Ping, "from" | "to" | "links">,
): PredictedOutcome => {
  const { from, to } = ping;
  const source = portFacet(world, from.host, from.container, from.interface);
  const own = source?.port.forwarding;
  const sender = deviceFacet(world, from.host, from.container);
  if (sender?.running !== true || own?.mode !== "routed" || own.address === undefined)
    return outcome("silent");
  // A ping cannot be sent from an address that the device does not have.
  if (networkAddress(own.address).address !== from.address) return outcome("silent");
  if (!sameNetwork(own.address, to.address)) return outcome("silent");
  const { left, endless, learned } = floodFrom(from);
  const owners = addressOwners(world, left, to.address);
  if (owners.length === 0) return outcome("unresolved", endless);
  const [entered] = learned;
  // What comes back leaves by the port that the question came in by.
  if (entered !== undefined && !sendsUntagged(world, entered))
    return outcome("unresolved", endless);
  const macs = new Set(owners.map(({ mac }) => mac));
  // Of several owners the one whose answer is taken gets the ping; one that is met twice gets it twice.
  if (endless || macs.size < owners.length) return outcome("duplicated", endless);
  const [owner] = owners;
  // A device takes no reply that carries its own address, and the bridges send it astray.
  if (owner?.mac != null && macs.size === 1 && owner.mac === sender.device.systemMac)
    return outcome("unresolved");
  // Who has no route to the asker answers its ARP, and sends no reply (arp.c asks for its own address alone).
  if (owners.every(({ port }) => port !== undefined && !hasRouteTo(port, from.address)))
    return { ...outcome("silent"), resolved: true };
  const ends = [from, ...owners.flatMap(({ device }) => device ?? [])];
  return ends.some((end) => isRefused(world, end, { from, to }))
    ? { ...outcome("silent"), resolved: true }
    : (impairedOutcome(world, ping) ?? outcome("answered"));
};

/** Whether what a container lets in and out keeps the ping from being answered. */
const isRefused = (
  world: World,
  { host, container }: { readonly host: string; readonly container: string },
  { from, to }: Pick<Ping, "from" | "to">,
): boolean => {
  const key = facetKey({ of: "local", host, container, refused: [] });
  const refused = facetAt(world, "local", key)?.refused ?? [];
  return refused.some((one) => one.from === from.address && one.to === to.address);
};

const outcome = (value: PingOutcome, endless = false): PredictedOutcome => ({
  kind: "outcome",
  outcome: value,
  endless,
});

const hasRouteTo = ({ port }: DevicePortFacet, address: string): boolean =>
  port.forwarding.mode !== "routed" ||
  port.forwarding.address === undefined ||
  sameNetwork(port.forwarding.address, address);

const sameNetwork = (own: string, target: string): boolean => {
  const length = own.slice(own.indexOf("/"));
  return networkAddress(own).network === networkAddress(`${target}${length}`).network;
};
