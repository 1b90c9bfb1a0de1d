import type { Undeclared } from "../../undeclared/undeclared.js";
import { factKind } from "../../undeclared/fact-kind.js";
import { bridgeMeaning } from "./bridge-meaning.js";
import { containerMeaning } from "./container-meaning.js";
import { HARMLESS, EVERY_FRAME, type Impairment, type Meaning, type Spot } from "./impairment.js";
import type { MeaningContext } from "./meaning-context.js";
import { underlayMeaning } from "./underlay-meaning.js";

/** What a fact does to pings: what is known of its code and value, else what its effect allows. */
export const meaningOf = (fact: Undeclared, context: MeaningContext): Meaning =>
  alsoThrough(fact, meaningAtEnds(fact, context));

/** Facts of an interface that frames meet whoever they are for. */
const OF_EVERY_FRAME: ReadonlySet<string> = new Set([
  ...["interface-down", "qdisc", "qdisc-netem", "tc-filter", "xdp"],
]);

/** What is at a port of a device that switches meets frames between other devices as well. */
const alsoThrough = (fact: Undeclared, { impairments, sure }: Meaning): Meaning => ({
  impairments: impairments.flatMap((one) => {
    const container = switchedBy(fact, one.spot);
    if (container === undefined) return [one];
    const spot: Spot = { of: "through", container, links: fact.links };
    return [one, { ...one, spot, way: "both" }];
  }),
  sure,
});

const switchedBy = ({ code, about }: Undeclared, spot: Spot): string | undefined => {
  if (spot.of === "port" && spot.port.of === "attachment" && about.of !== "bridge")
    return spot.port.container;
  return about.of === "interface" && OF_EVERY_FRAME.has(code) ? about.container : undefined;
};

const meaningAtEnds = (fact: Undeclared, context: MeaningContext): Meaning => {
  switch (fact.about.of) {
    case "underlay":
      return underlayMeaning(fact, context) ?? mayDo(fact, { of: "tunnels" });
    case "container":
      return (
        containerMeaning(fact, context) ??
        mayDo(fact, { of: "container", container: fact.about.container })
      );
    case "interface": {
      const { container, interface: end } = fact.about;
      return (
        containerMeaning(fact, context) ??
        mayDo(fact, { of: "container", container, interface: end })
      );
    }
    case "bridge":
      return bridgeMeaning(fact, context) ?? mayDo(fact, { of: "bridge" });
    case "port":
    case "device": {
      const name = fact.about.of === "port" ? fact.about.port : fact.about.device;
      const port = context.ports.find(name);
      if (port === undefined) return HARMLESS;
      return bridgeMeaning(fact, context) ?? mayDo(fact, { of: "port", port });
    }
    case "host":
      return underlayMeaning(fact, context) ?? mayDo(fact, { of: "tunnels" });
  }
};

/** What is not evaluated may do to every frame what its effect says, or nothing. */
const mayDo = ({ host, code }: Undeclared, spot: Spot): Meaning => {
  const { effect } = factKind(code);
  const does = DOES[effect];
  if (does === undefined) return HARMLESS;
  const one: Impairment = { host, spot, way: "both", takes: EVERY_FRAME, does };
  return { impairments: [one], sure: false };
};

/** A delay is no loss, and what floods more than it must reaches everybody all the same. */
const DOES: Partial<Record<ReturnType<typeof factKind>["effect"], Impairment["does"]>> = {
  drops: "drops",
  redirects: "drops",
  rewrites: "drops",
  limits: "loses",
  loses: "loses",
  copies: "doubles",
  unknown: "loses",
};
