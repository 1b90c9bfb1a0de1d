import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import type { DeclaredFacts } from "../../../core/model/declared-facts.js";
import { quietText } from "../../../core/model/quiet-text.js";
import type { DesiredResource } from "../../../core/kinds/declarations.js";

/** Overlays to declare, by name; a property whose value is "<unknown>" is one that is not known yet. */
export type Declared = Readonly<Record<string, DeclaredOverlay>>;

export interface DeclaredOverlay {
  readonly resources: readonly DesiredResource[];
  readonly declared: DeclaredFacts;
}

const UNKNOWN_VALUE = "<unknown>";

/** The program of the tests: the same component and resources as the project's, without commands. */
const overlays = JSON.parse(
  readFileSync(process.env["OVERLAY_TEST_CASES"] ?? "", "utf8"),
) as Declared;

class Overlay extends pulumi.ComponentResource {
  constructor(name: string, { resources, declared }: DeclaredOverlay) {
    const text = quietText(declared);
    const inputs = { declared: text, resources: quietText(resources) };
    super("overlay:components:Overlay", name, inputs);
    this.registerOutputs({ declared: text });
  }
}
class Thing extends pulumi.CustomResource {
  declare readonly revision: pulumi.Output<number>;
}

for (const [name, { resources, declared }] of Object.entries(overlays)) {
  const parent = new Overlay(name, { declared, resources });
  const first = new Thing(
    "overlay:index:Baseline",
    name,
    { overlay: name, things: {}, revision: undefined },
    { parent },
  );
  for (const { kind, name: thing, inputs } of resources) {
    const known = Object.entries(inputs).map(
      ([key, value]) =>
        [key, value === UNKNOWN_VALUE ? first.revision : (value as unknown)] as const,
    );
    new Thing(`overlay:index:${kind}`, `${name} ${thing}`, Object.fromEntries<unknown>(known), {
      parent,
    });
  }
}
