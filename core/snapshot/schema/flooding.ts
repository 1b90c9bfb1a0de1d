import type { z } from "zod";
import type { ObservedFlooding } from "../../model/observed-flooding.js";
import { listOf, section } from "../../topology/rules.js";
import * as leaf from "../../devices/contract/leaves.js";
import { TraceSchema } from "./live.js";
import { observation } from "../../devices/contract/observation-schema.js";

export const Flooding = section({
  broadcasts: listOf(
    section({ port: leaf.text, vlan: leaf.whole, trace: observation(TraceSchema) }),
    "broadcasts",
  ),
  portConfig: observation(leaf.mapOf(leaf.texts, "OVS port to OpenFlow's settings of it")),
  protectedPorts: leaf.texts,
}) satisfies z.ZodType<ObservedFlooding>;
