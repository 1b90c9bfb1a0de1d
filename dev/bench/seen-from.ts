import type { ObservedHost } from "../../core/model/observed.js";
import { unobservedAs } from "../../core/snapshot/file-form.js";
import type { Unknown } from "../../core/model/unknown.js";
import type { Snapshot } from "../../core/snapshot/snapshot.js";
import { problem } from "../../core/messages/unknowns.js";

/** What a snapshot shows of these hosts; the others could not be read. */
export const seenFrom = ({ hosts }: Snapshot, read: readonly string[]): readonly ObservedHost[] =>
  Object.entries(hosts).map(([host, { asked, observed }]) =>
    read.includes(host) ? observed : unobservedAs(asked, host, notAsked(host)),
  );

/** Why nothing is known of a host that a diagnosis has to do without. */
export const notAsked = (host: string): Unknown => ({
  host,
  what: "everything",
  wholeHost: true,
  ...problem("HOST-NOT-OBSERVED", {}),
});
