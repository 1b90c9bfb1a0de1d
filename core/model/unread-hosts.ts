import type { ObservedHost } from "./observed.js";

/** Names of the hosts of which nothing at all could be read. */
export const unreadHosts = (observed: readonly ObservedHost[]): readonly string[] =>
  observed
    .filter(({ ovs }) => !ovs.known && ovs.unknown.wholeHost === true)
    .map(({ host }) => host);
