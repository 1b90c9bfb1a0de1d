import type { z } from "zod";
import type { LiveProbes, Rates, Trace } from "../../model/live-probes.js";
import { listOf, section } from "../../topology/rules.js";
import * as leaf from "../../devices/contract/leaves.js";
import { observation } from "../../devices/contract/observation-schema.js";

export const TraceSchema = section({
  ports: listOf(section({ port: leaf.text, vlan: leaf.wholeOrNull }), "ports"),
  tunnels: listOf(
    section({ remoteAddress: leaf.text, vni: leaf.whole, vlan: leaf.wholeOrNull }),
    "tunnels",
  ),
  steps: leaf.texts,
  undelivered: leaf.text.exactOptional(),
}) satisfies z.ZodType<Trace>;

const TraceResult = section({
  container: leaf.text,
  interface: leaf.text,
  tunnel: section({ port: leaf.text, vlan: leaf.wholeOrNull }).exactOptional(),
  trace: observation(TraceSchema),
});

const PortCountsSchema = leaf.mapOf(
  section({ rx: leaf.whole, tx: leaf.whole }),
  "OVS port to its packets",
);

const RatesSchema = section({
  seconds: leaf.number,
  moved: leaf.whole,
  ports: PortCountsSchema,
  asking: PortCountsSchema.exactOptional(),
}) satisfies z.ZodType<Rates>;

const OwnerResult = section({
  container: leaf.text,
  interface: leaf.text,
  fromAddress: leaf.text,
  address: leaf.text,
  macs: observation(leaf.texts),
});

export const Live = section({
  traces: listOf(TraceResult, "traces"),
  rates: observation(RatesSchema),
  owners: listOf(OwnerResult, "answers for addresses"),
}) satisfies z.ZodType<LiveProbes>;
