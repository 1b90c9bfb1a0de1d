import type { z } from "zod";
import type { ObservedAgent } from "../../model/observed.js";
import { listOf, section } from "../../topology/rules.js";
import * as leaf from "../../devices/contract/leaves.js";
import { observation } from "../../devices/contract/observation-schema.js";

const Status = section({
  vteps: listOf(
    section({
      interface: leaf.text,
      vni: leaf.wholeOrNull,
      localAddress: leaf.textOrNull,
      remoteAddress: leaf.textOrNull,
      tenantMtu: leaf.wholeOrNull,
    }),
    "VTEPs",
  ),
});

export const Agent = section({
  port: leaf.whole,
  id: leaf.textOrNull,
  commit: leaf.text,
  status: observation(Status),
}) satisfies z.ZodType<ObservedAgent>;
