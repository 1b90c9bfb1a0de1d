import { z } from "zod";
import type { EosConfig, EosSessions, ObservedCeos } from "../../model/observed.js";
import { storedContainer } from "../container/stored.js";
import { section } from "../../topology/rules.js";
import * as leaf from "../contract/leaves.js";
import { observation } from "../contract/observation-schema.js";
import { parseInterface } from "./parse-interface.js";

const only = (value: true) => z.literal(value, { error: `${value}, or nothing` }).exactOptional();

const EosInterface = section({
  mode: z.enum(["routed", "switchport", "member"], { error: "routed, switchport, member" }),
  channelGroup: leaf.text.exactOptional(),
  accessVlan: leaf.whole,
  switchportMode: leaf.text,
  trunkVlans: leaf.wholes.exactOptional(),
  nativeVlan: leaf.whole.exactOptional(),
  nativeTagged: only(true),
  phoneVlan: leaf.whole.exactOptional(),
  trunkGroups: leaf.texts.exactOptional(),
  address: leaf.textOrNull,
  secondaryAddresses: leaf.texts,
  addressLines: leaf.texts.exactOptional(),
  ipv6: leaf.texts.exactOptional(),
  vrf: leaf.text.exactOptional(),
  subinterfaces: leaf.texts.exactOptional(),
  encapsulation: leaf.whole.exactOptional(),
  mtu: leaf.wholeOrNull,
  minLinks: leaf.whole.exactOptional(),
  bpduFilter: only(true),
  filters: leaf.texts.exactOptional(),
  opaque: leaf.texts.exactOptional(),
  shutdown: leaf.flag,
});

/** Earlier snapshots hold a port-channel's lines; the default mode of ports is not in them. */
const PortChannel = z.union([
  EosInterface,
  leaf.texts.transform((lines) => {
    const defaults = { mode: "switchport", mtu: null, shutdown: false } as const;
    const own = lines.map((text) => ({ text, children: [] }));
    return parseInterface(own, defaults).settings;
  }),
]);

const Vlan = section({
  suspended: only(true),
  trunkGroups: leaf.texts.exactOptional(),
  opaque: leaf.text.exactOptional(),
});

const Vrf = section({ ipRouting: leaf.flag, ipv6Routing: only(true) });

const Egress = section({ name: leaf.text, vlans: leaf.wholes.exactOptional(), line: leaf.text });

const Config = section({
  hostname: leaf.textOrNull,
  ipRouting: leaf.flag,
  ipv6Routing: only(true),
  vrfs: leaf.mapOf(Vrf, "VRF to its settings").exactOptional(),
  spanningTreeMode: leaf.textOrNull,
  noSpanningTree: leaf.text.exactOptional(),
  interfaces: leaf.mapOf(EosInterface, "interface to its settings"),
  portChannels: leaf.mapOf(PortChannel, "port-channel to its settings").exactOptional(),
  logical: leaf.mapOf(EosInterface, "interface to its settings").exactOptional(),
  definedVlans: leaf.wholes.exactOptional(),
  vlans: leaf.mapOf(Vlan, "VLAN to its settings").exactOptional(),
  ways: z.array(Egress, { error: "a list of ways" }).exactOptional(),
  staticArp: leaf.textMap,
  vrfArp: leaf.mapOf(leaf.textMap, "VRF to its entries").exactOptional(),
  unread: leaf.texts.exactOptional(),
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
