import { portChannelOf } from "../../model/interface-names.js";
import type { DeviceForwarding } from "../../model/layer-two.js";
import type { EosConfig, EosInterface } from "../../model/observed.js";
import type { PortPlace } from "./layer-port.js";
import { problem } from "../../messages/unknowns.js";

/**
 * What a member of a port-channel does to frames is not known: the port-channel's settings count,
 * each frame takes one of the members, and which of them are in use is for LACP to say.
 */
export const observedMember = (
  place: PortPlace,
  { channelGroup = "" }: EosInterface,
  { portChannels = {} }: Pick<EosConfig, "portChannels">,
): DeviceForwarding => {
  const bundle = portChannelOf(channelGroup);
  const lines = portChannels[bundle] ?? [];
  const settings = lines.length === 0 ? "" : ` (${lines.join(", ")})`;
  return unknownMember(
    place,
    `"channel-group ${channelGroup}" makes it a member of ${bundle}${settings}`,
  );
};

/** A port that a topology declares so. */
export const declaredMember = (place: PortPlace): DeviceForwarding =>
  unknownMember(place, "it is declared a member of a port-channel");

const unknownMember = (
  { host, container, interface: end }: PortPlace,
  why: string,
): DeviceForwarding => ({
  mode: "unknown",
  unknown: {
    host,
    what: `forwarding of ${container}:${end}`,
    ...problem("PORT-CHANNEL-NOT-MODELLED", { container, why }),
  },
});
