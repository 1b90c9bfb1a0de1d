import { compareText } from "../core/model/compare-text.js";
import { z } from "zod";
import type { Finding, Severity } from "../core/model/finding.js";
import type { RuleCode } from "../core/model/rule-codes.js";
import type { FactKind, OverlayFacts } from "./overlay-facts.js";
import type { Words } from "../core/model/words.js";

/** A rule about an overlay: pure, and the same whether the facts were declared or observed. */
export interface Rule {
  readonly code: RuleCode;
  /** Unless the pack's configuration says otherwise. */
  readonly severity: Severity;
  /** What it finds, as one line. */
  readonly what: string;
  /** What happens in a network where it is found. */
  readonly why: Words;
  /** What remediates it, in general. */
  readonly remedy: Words;
  /** It judges what hosts show, and finds nothing in a file or in resources. */
  readonly observedOnly?: true;
  /** Parameters with their defaults. */
  readonly parameters: z.ZodObject;
  /** What it cannot do without: where one of these is not known, it cannot judge. */
  readonly reads: readonly FactKind[];
  /** @param parameters as configured; throws a ZodError where they are not valid. */
  readonly judge: (facts: OverlayFacts, parameters: unknown) => readonly Finding[];
}

/** What a rule has found, without what is the same for all that it finds. */
export type Found = Omit<Finding, "code" | "severity" | "verdict" | "excepted"> & {
  readonly verdict?: Finding["verdict"];
};

export interface RuleSource<Shape extends z.ZodRawShape> extends Omit<
  Rule,
  "parameters" | "judge"
> {
  readonly parameters?: Shape;
  readonly judge: (
    facts: OverlayFacts,
    parameters: z.output<z.ZodObject<Shape, z.core.$strict>>,
  ) => readonly Found[];
}

/** Turns a rule as it is written into one that can stand in the list of rules. */
export const defineRule = <Shape extends z.ZodRawShape>({
  parameters: shape,
  judge,
  ...rule
}: RuleSource<Shape>): Rule => {
  // Without parameters the shape is the empty one that stands for it.
  const parameters = z.strictObject(shape ?? ({} as Shape));
  const { code, severity } = rule;
  const finished = (found: Found): Finding => ({
    verdict: "violated",
    ...found,
    code,
    severity,
    subjects: [...new Set(found.subjects)].sort(compareText),
  });
  return {
    ...rule,
    parameters,
    judge: (facts, values) => judge(facts, parameters.parse(values)).map(finished),
  };
};
