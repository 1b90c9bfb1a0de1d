import { portChannelOf } from "../../model/interface-names.js";
import type { Bundle, DeviceForwarding } from "../../model/layer-two.js";
import type { EosConfig, EosInterface } from "../../model/observed.js";
import { problem } from "../../messages/unknowns.js";
import type { PortPlace } from "./layer-port.js";
import { portForwarding } from "./port-forwarding.js";

/** What a member says of its membership: "10 mode active". */
const GROUP = /^\d+ mode (on|active|passive)$/;

/** The port-channel that a port belongs to; undefined where its line is not modelled. */
export const bundleOf = ({
  channelGroup = "",
}: Pick<EosInterface, "channelGroup">): Bundle | undefined => {
  const mode = GROUP.exec(channelGroup)?.[1];
  return mode === "on" || mode === "active" || mode === "passive"
    ? { name: portChannelOf(channelGroup), lacp: mode }
    : undefined;
};

/**
 * What a member of a port-channel does to frames: what the port-channel's settings say. Of its own it
 * has only whether it is shut down.
 */
export const memberForwarding = (
  place: PortPlace,
  member: EosInterface,
  config: EosConfig,
): DeviceForwarding => {
  const { container } = place;
  const { channelGroup = "" } = member;
  if (member.shutdown) return { mode: "shut" };
  const bundle = bundleOf(member);
  if (bundle === undefined)
    return unknownMember(place, `"channel-group ${channelGroup}" is not modelled`);
  const channel = config.portChannels?.[bundle.name];
  if (channel === undefined)
    return unknownMember(
      place,
      `"channel-group ${channelGroup}" makes it a member of ${bundle.name}, of which ${container} has no section`,
    );
  const links = Object.values(config.interfaces).filter(
    (other) => !other.shutdown && bundleOf(other)?.name === bundle.name,
  ).length;
  if (channel.minLinks !== undefined && channel.minLinks > links)
    return unknownMember(
      place,
      `${bundle.name} wants ${channel.minLinks} links (port-channel min-links), and ${links} can be up`,
    );
  return portForwarding({ ...place, named: bundle.name }, channel, config);
};

/** A port that a topology declares so. */
export const declaredMember = (place: PortPlace): DeviceForwarding =>
  unknownMember(
    place,
    "it is declared a member of a port-channel, whose settings a topology does not say",
  );

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
