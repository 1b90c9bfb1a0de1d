import type { HandCommands } from "../model/hand-command.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";

/** A fact about one host of an overlay that no topology declares, and that can change forwarding there. */
export interface Undeclared extends ForwardingFact {
  readonly host: string;
  /** Whose a port is: "ceos_1:eth3"; absent: nobody's that is known, or it is no port. */
  readonly owner?: string;
  /** What takes it away on the host, with the host's tools; else what shows it. */
  readonly byHand: { readonly does: "remove" | "show"; readonly commands: HandCommands };
  /** Names of the links whose frames it can touch; none: those that containers route between links. */
  readonly links: readonly string[];
}
