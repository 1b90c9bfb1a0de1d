import { onTheHost, type Argv, type HandCommands } from "../../../model/hand-command.js";
import type { FactKind, FactPlace, ForwardingFact } from "../../../model/forwarding-fact.js";

/** What packets of the overlay's tunnels look like on the underlay. */
export interface Tunnels {
  readonly udpPort: number;
}

/** One thing that is asked of every network namespace. */
export interface Question {
  readonly name: string;
  /** Asked of the host alone, or of containers alone; absent: of both. */
  readonly of?: "host" | "containers";
  readonly command: string;
  readonly read: (text: string, about: FactPlace, tunnels: Tunnels) => readonly ForwardingFact[];
  readonly kinds: Readonly<Record<string, FactKind>>;
}

/** Names of what the host alone is asked, and more than one reader takes its answer from. */
export const UNDERLAY_WAYS = "underlayWays";
export const DATAPATH = "datapath";

/** A program of the host, in the network namespace that a fact is about. */
export const inNamespace = ({ about }: ForwardingFact, ...argv: Argv): HandCommands =>
  about.of === "container" || about.of === "interface"
    ? [{ in: "network-of", container: about.container, run: [argv] }]
    : [onTheHost(argv)];

export const deviceOf = ({ about }: ForwardingFact): string => {
  if (about.of === "device" || about.of === "underlay") return about.device;
  return about.of === "interface" ? about.interface : "";
};

/** A network device of the place. */
export const deviceAt = (about: FactPlace, device: string): FactPlace =>
  about.of === "container"
    ? { of: "interface", container: about.container, interface: device }
    : { of: "device", device };
