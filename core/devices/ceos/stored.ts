import { z } from "zod";
import type { EosConfig, EosSessions, ObservedCeos } from "../../model/observed.js";
import { storedContainer } from "../container/stored.js";
import { section } from "../../topology/rules.js";
import * as leaf from "../contract/leaves.js";
import { observation } from "../contract/observation-schema.js";

const EosInterface = section({
  mode: z.enum(["routed", "switchport", "member"], { error: "routed, switchport, member" }),
  channelGroup: leaf.text.exactOptional(),
  accessVlan: leaf.whole,
  switchportMode: leaf.text,
  trunkVlans: leaf.wholes.exactOptional(),
  nativeVlan: leaf.whole.exactOptional(),
  address: leaf.textOrNull,
  secondaryAddresses: leaf.texts,
  mtu: leaf.wholeOrNull,
  shutdown: leaf.flag,
});

const Config = section({
  hostname: leaf.textOrNull,
  ipRouting: leaf.flag,
  spanningTreeMode: leaf.textOrNull,
  interfaces: leaf.mapOf(EosInterface, "interface to its settings"),
  portChannels: leaf.mapOf(leaf.texts, "port-channel to its lines").exactOptional(),
  staticArp: leaf.textMap,
  defaultMtu: leaf.whole.exactOptional(),
  fingerprint: leaf.text,
}) satisfies z.ZodType<EosConfig>;

const Sessions = section({
  pendingCommit: z.union(
    [
      section({
        session: leaf.text,
        user: leaf.textOrNull,
        secondsLeft: leaf.wholeOrNull,
      }),
      z.null(),
    ],
    { error: "a commit that is not confirmed, or null" },
  ),
  open: z.array(section({ session: leaf.text, user: leaf.textOrNull }), {
    error: "a list of open sessions",
  }),
}) satisfies z.ZodType<EosSessions>;

/** What a snapshot holds of a device; one of before there was another kind does not name it. */
export const StoredCeos = section({
  kind: z.literal("ceos").exactOptional(),
  ...storedContainer,
  config: observation(Config),
  sessions: observation(Sessions).exactOptional(),
}) satisfies z.ZodType<ObservedCeos>;
