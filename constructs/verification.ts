import * as pulumi from "@pulumi/pulumi";
import { Verification } from "../components/verification.js";
import { unprovableLinks } from "../core/desired/link-proofs.js";
import type { Constructor } from "../plugin-kit/construct/serve-construct.js";
import { containsUnknown } from "../plugin-kit/values.js";
import { resolveAsked } from "./resolve-asked.js";

/** The proofs of a topology's links, repeated when one of `triggers` is another one. */
export const constructVerification: Constructor = async (asked) => {
  const { resolved, options } = await resolveAsked(asked);
  const { topology, targets } = resolved;
  const { triggers } = asked.inputs;
  const revisions = containsUnknown(triggers) ? NOT_YET : JSON.stringify(triggers ?? []);
  const component = new Verification(asked.name, { topology, targets, revisions }, options);
  return { component, outputs: { unproven: unprovableLinks(topology) } };
};

/** As the SDK reads what the engine does not know yet. */
const NOT_YET = pulumi.runtime.deserializeProperty(
  pulumi.runtime.unknownValue,
  true,
) as pulumi.Input<string>;
