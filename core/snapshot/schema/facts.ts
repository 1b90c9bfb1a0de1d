import { z } from "zod";
import type { FactPlace, ForwardingFact } from "../../model/forwarding-fact.js";
import * as leaf from "../../devices/contract/leaves.js";
import { observation } from "../../devices/contract/observation-schema.js";
import { listOf, section } from "../../topology/rules.js";

const Place = z.discriminatedUnion("of", [
  section({ of: z.literal("host") }),
  section({ of: z.literal("bridge"), bridge: leaf.text }),
  section({ of: z.literal("port"), bridge: leaf.text, port: leaf.text }),
  section({ of: z.literal("device"), device: leaf.text }),
  section({ of: z.literal("underlay"), device: leaf.text }),
  section({ of: z.literal("container"), container: leaf.text }),
  section({ of: z.literal("interface"), container: leaf.text, interface: leaf.text }),
]) satisfies z.ZodType<FactPlace>;

const Fact = section({
  code: leaf.text,
  about: Place,
  setting: leaf.text,
  value: leaf.text,
}) satisfies z.ZodType<ForwardingFact>;

export const Facts = leaf.mapOf(
  observation(listOf(Fact, "facts {code, about, setting, value}")),
  "what was asked to facts",
);
