import type {
  PolicyPackArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { z } from "zod";
import type { Finding } from "../core/model/finding.js";
import { findingText } from "./finding-text.js";
import { judge } from "./judge.js";
import type { Rule } from "./rule.js";
import {
  componentFacts,
  OVERLAY_TYPE,
  stackOverlays,
  type StackOverlay,
} from "./stack-overlays.js";

export const PACK_NAME = "overlay";

export interface PackOptions {
  readonly rules: readonly Rule[];
  /** YYYY-MM-DD, UTC. */
  readonly today: string;
  /** Whether this is a preview: then nothing has to be stopped before its first change. */
  readonly dryRun: boolean;
  /** Gets what each rule has found in a stack, the accepted findings included. */
  readonly report: (findings: readonly Finding[]) => void;
}

type PackPolicy = ResourceValidationPolicy & StackValidationPolicy;

/**
 * One policy for each rule, with the rule's code for a name. In a preview it speaks as a stack
 * policy, at the end, of the resources as they would be. In an update a stack policy would speak too
 * late, after everything has changed; so there it also speaks as a resource policy about the
 * overlay's component, which the engine registers before anything below it: a mandatory finding then
 * stops the update before its first change.
 */
export const packArgs = (options: PackOptions): PolicyPackArgs => {
  const overlays = rememberOverlays();
  return {
    description: "Layer-2 loops, leaks and mismatches of a lab overlay.",
    policies: options.rules.map((rule) => policyOf(rule, options, overlays)),
  };
};

type Overlays = (
  code: string,
  resources: Parameters<typeof stackOverlays>[0],
) => readonly StackOverlay[];

/**
 * The engine asks each policy about the same resources, one after the other. They are read once, and
 * again when a policy that has been asked is asked anew.
 */
const rememberOverlays = (): Overlays => {
  const asked = new Set<string>();
  let current: readonly StackOverlay[] = [];
  return (code, resources) => {
    if (asked.size === 0 || asked.has(code)) {
      asked.clear();
      current = stackOverlays(resources);
    }
    asked.add(code);
    return current;
  };
};

const policyOf = (
  rule: Rule,
  { today, dryRun, report }: PackOptions,
  overlays: Overlays,
): PackPolicy => {
  const findingsIn = (
    { facts }: Pick<StackOverlay, "facts">,
    parameters: Readonly<Record<string, unknown>>,
  ) => judge([rule], facts, { today, settings: { [rule.code]: { parameters } } });
  return {
    name: rule.code,
    description: `${rule.what}. ${rule.why}`,
    enforcementLevel: rule.severity,
    configSchema: configSchema(rule),
    remediationSteps: rule.remedy,
    validateStack: (args, violation) => {
      const found = overlays(rule.code, args.resources).map((overlay) => ({
        ...overlay,
        findings: findingsIn(overlay, args.getConfig<Record<string, unknown>>()),
      }));
      report(found.flatMap(({ findings }) => findings));
      for (const { urn, findings } of found) {
        for (const finding of findings.filter(counts)) violation(findingText(finding), urn);
      }
    },
    validateResource: (args, violation) => {
      if (dryRun || args.type !== OVERLAY_TYPE) return;
      const facts = componentFacts(args.props);
      if (facts === undefined) {
        violation(`cannot judge: overlay ${args.name} does not say what it declares`);
        return;
      }
      for (const finding of findingsIn({ facts }, args.getConfig<Record<string, unknown>>()).filter(
        counts,
      )) {
        violation(findingText(finding));
      }
    },
  };
};

/**
 * An accepted finding is in the report and stops nothing. One that could not be judged counts at the
 * rule's level: a policy has one level for all that it says, and what is not known is not fine.
 */
const counts = ({ excepted }: Finding): boolean => excepted === undefined;

/** The rule's parameters as the engine checks them: of known type, and no others. */
const configSchema = ({ parameters }: Rule): NonNullable<PackPolicy["configSchema"]> => {
  const { properties = {} } = z.toJSONSchema(parameters, { io: "input" });
  // Both are JSON Schema; the pack's type names only the part that the engine knows.
  return { properties: properties as NonNullable<PackPolicy["configSchema"]>["properties"] };
};
