import { z } from "zod";
import type { ObservedInterface, ObservedOvs, ObservedPort } from "../../model/observed.js";
import { columnsShape } from "../../kinds/bridge/settings.js";
import { listOf, section } from "../../topology/rules.js";
import * as leaf from "../../devices/contract/leaves.js";

const Interface = section({
  name: leaf.text,
  type: leaf.text,
  ofport: leaf.wholeOrNull,
  ifindex: leaf.wholeOrNull,
  mtu: leaf.wholeOrNull,
  mtuRequest: leaf.wholeOrNull,
  error: leaf.textOrNull,
  options: leaf.textMap,
}) satisfies z.ZodType<ObservedInterface>;

const Port = section({
  name: leaf.text,
  uuid: leaf.text,
  tag: leaf.wholeOrNull,
  trunks: leaf.wholes,
  vlanMode: leaf.textOrNull,
  interfaces: listOf(Interface, "interfaces"),
  ours: z.literal(true, { error: "true, or no such key" }).exactOptional(),
  externalIds: leaf.textMap.exactOptional(),
}) satisfies z.ZodType<ObservedPort>;

const Bridge = section({
  settings: section({
    ...columnsShape({ flag: leaf.flag, text: leaf.textOrNull }),
    otherConfig: leaf.textMap,
  }),
  ports: leaf.mapOf(Port, "port name to port"),
  externalIds: leaf.textMap.exactOptional(),
});

export const Ovs = section({
  version: leaf.text,
  bridges: leaf.mapOf(Bridge, "bridge to its settings and ports"),
}) satisfies z.ZodType<ObservedOvs>;
