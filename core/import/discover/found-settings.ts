import { kinds } from "../../kinds/kinds.js";
import { settingNames, settingThing } from "../../kinds/bridge/settings.js";
import type { Note, WrittenOverlay } from "../found-topology.js";
import { ownersOfThing, type FoundClaims } from "./found-claims.js";
import { EVERYBODY, isOfShare, type FoundShare } from "./found-share.js";
import type { LookedAtHost } from "./looked-at-host.js";

export interface FoundSettings {
  readonly overlay: Pick<WrittenOverlay, "bridgeSettings">;
  readonly notes: readonly Note[];
}

/** The bridge settings of the share that all hosts have alike; a topology has none for a single host. */
export const foundSettings = (
  hosts: readonly LookedAtHost[],
  claims: FoundClaims = new Map(),
  share: FoundShare = EVERYBODY,
): FoundSettings => {
  const names = settingNames.filter((name) =>
    hosts.every((host) => isOfShare(share, ownersOfThing(claims, host.name, settingThing(name)))),
  );
  const read = hosts.flatMap(({ name, bridge, observed }) => {
    const reading = kinds.Bridge.read(observed, kinds.Bridge.idOf({ host: name, bridge }));
    return reading.status === "present" ? [reading.inputs] : [];
  });
  const shared = names.filter((name) => new Set(read.map((one) => one[name])).size === 1);
  const differ = names.filter((name) => !shared.includes(name));
  const [first] = read;
  if (first === undefined) return { overlay: {}, notes: [] };
  const settings = Object.fromEntries(shared.map((name) => [name, first[name]]));
  return {
    overlay: shared.length === 0 ? {} : { bridgeSettings: settings },
    notes: differ.map((name) => ({
      path: ["overlay"],
      text: `left out: bridgeSettings.${name}; ${read.map((one) => `${one.host} has ${String(one[name])}`).join(", ")}.`,
    })),
  };
};
