import type { FactPlace } from "../../model/forwarding-fact.js";
import type { Undeclared } from "../../undeclared/undeclared.js";
import { factKind } from "../../undeclared/fact-kind.js";
import { bridgeMeaning } from "./bridge-meaning.js";
import { containerMeaning } from "./container-meaning.js";
import { filterMeaning } from "./filter-meaning.js";
import { HARMLESS, EVERY_FRAME, type Impairment, type Meaning, type Spot } from "./impairment.js";
import type { MeaningContext } from "./meaning-context.js";
import { queueMeaning } from "./queue-meaning.js";
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
  const spot = spotOf(fact.about, context);
  return spot === undefined
    ? HARMLESS
    : (queueMeaning(fact, spot) ??
        filterMeaning(fact, spot, context) ??
        read(fact, context) ??
        mayDo(fact, spot));
};

/** Where frames meet it; undefined: none of a link's do. */
const spotOf = (about: FactPlace, { ports }: MeaningContext): Spot | undefined => {
  switch (about.of) {
    case "host":
    case "underlay":
      return { of: "tunnels" };
    case "container":
      return { of: "container", container: about.container };
    case "interface":
      return { of: "container", container: about.container, interface: about.interface };
    case "bridge":
      return { of: "bridge" };
    case "port":
    case "device": {
      const port = ports.find(about.of === "port" ? about.port : about.device);
      return port === undefined ? undefined : { of: "port", port };
    }
  }
};

/** What is known of its code and value; undefined: it is not evaluated. */
const read = (fact: Undeclared, context: MeaningContext): Meaning | undefined => {
  switch (fact.about.of) {
    case "host":
    case "underlay":
      return underlayMeaning(fact, context);
    case "container":
    case "interface":
      return containerMeaning(fact, context);
    case "bridge":
    case "port":
    case "device":
      return bridgeMeaning(fact, context);
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
