import type { EosConfig } from "../../model/observed.js";
import type { CeosConfigInputs } from "./config-schema.js";
import type { Unknown } from "../../model/unknown.js";
import { problem } from "../../messages/unknowns.js";

/**
 * Why a declaration cannot be applied to ports that belong to a port-channel, or are declared to and
 * do not; undefined when there are none. EOS stores what is configured on a member without effect,
 * and a port-channel is not modelled.
 */
export const bundledInterfaces = (
  { host, container, interfaces }: CeosConfigInputs,
  live: Pick<EosConfig, "interfaces">,
): Unknown | undefined => {
  const wrong = Object.entries(interfaces).flatMap(([name, { mode, channelGroup }]) => {
    const found = live.interfaces[name];
    if (found === undefined || (found.mode === "member") === (mode === "member")) return [];
    // Whoever says of which port-channel has it made one.
    if (channelGroup !== undefined) return [];
    return [{ name, group: found.channelGroup ?? null }];
  });
  if (wrong.length === 0) return undefined;
  return {
    host,
    what: `${wrong.map(({ name }) => name).join(", ")} of ${container}`,
    ...problem("PORT-CHANNEL-BY-HAND", { ports: wrong }),
  };
};
