import { portChannelOf } from "../../model/interface-names.js";
import type { EosConfig } from "../../model/observed.js";
import type { CeosConfigInputs } from "../../kinds/ceos-config/schema.js";
import type { Unknown } from "../../model/unknown.js";

/**
 * Why a declaration cannot be applied to ports that belong to a port-channel, or are declared to and
 * do not; undefined when there are none. EOS stores what is configured on a member without effect,
 * and a port-channel is not modelled.
 */
export const bundledInterfaces = (
  { host, container, interfaces }: CeosConfigInputs,
  live: Pick<EosConfig, "interfaces">,
): Unknown | undefined => {
  const wrong = Object.entries(interfaces).flatMap(([name, { mode }]) => {
    const found = live.interfaces[name];
    if (found === undefined || (found.mode === "member") === (mode === "member")) return [];
    return [{ name, channelGroup: found.channelGroup }];
  });
  const [first] = wrong;
  if (first === undefined) return undefined;
  return {
    kind: "not-mendable",
    host,
    what: `${wrong.map(({ name }) => name).join(", ")} of ${container}`,
    reason: wrong.map(({ name, channelGroup }) => reasonFor(name, channelGroup)).join("; "),
    next:
      first.channelGroup === undefined
        ? `Add the line "channel-group N mode M" to ${first.name} on the device, or declare another role for it in the topology.`
        : `Either enter "no channel-group" for it on the device, or declare "role: member" for it in the topology (devices.*.interfaces.${first.name}): it is left alone then.`,
  };
};

const reasonFor = (name: string, channelGroup: string | undefined): string =>
  channelGroup === undefined
    ? `${name} is declared a member of a port-channel and has no line "channel-group", and port-channels are not managed`
    : `${name} belongs to ${portChannelOf(channelGroup)} ("channel-group ${channelGroup}"): EOS would store other settings of it without effect`;
