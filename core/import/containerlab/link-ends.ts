import { endName } from "../../model/interface-name.js";
import { containerInterfaceName } from "../../model/interface-names.js";
import type { ContainerlabEndpoint, ContainerlabLink } from "./schema.js";

/** One end of a containerlab link. */
export interface LabEnd {
  readonly node: string;
  readonly interface: string;
  /** Number of the data port, 3 for eth3, Ethernet3 and et3; undefined for all others. */
  readonly port: number | undefined;
}

/** cEOS takes its interfaces by their Linux names, and containerlab their EOS names as aliases. */
const DATA_PORT = /^(?:eth|et|ethernet)([1-9]\d{0,2})$/i;

/** The largest number of data interfaces that a topology takes. */
const MOST_PORTS = 128;

export const labEnd = (endpoint: ContainerlabEndpoint): LabEnd => {
  const [node, name] =
    typeof endpoint === "string"
      ? [endpoint.slice(0, endpoint.indexOf(":")), endpoint.slice(endpoint.indexOf(":") + 1)]
      : [endpoint.node, endpoint.interface];
  const digits = DATA_PORT.exec(name)?.[1];
  const port = digits === undefined ? undefined : Number(digits);
  return {
    node,
    interface: name,
    port: port !== undefined && port <= MOST_PORTS ? port : undefined,
  };
};

/** All ends that a link names, whatever its type. */
export const labEnds = ({ endpoints, endpoint }: ContainerlabLink): readonly LabEnd[] =>
  [...(endpoints ?? []), ...(endpoint == null ? [] : [endpoint])].map(labEnd);

/** "ceos1:eth3", or as containerlab has it where that is no data port. */
export const endText = ({ node, interface: name, port }: LabEnd): string =>
  endName({
    device: node,
    interface: port === undefined ? name : containerInterfaceName(port),
  });

/** Numbers of the data ports that the ends name, ascending and each once, keyed by node. */
export const portsByNode = (ends: readonly LabEnd[]): ReadonlyMap<string, readonly number[]> => {
  const ports = new Map<string, Set<number>>();
  for (const { node, port } of ends)
    if (port !== undefined) ports.set(node, (ports.get(node) ?? new Set<number>()).add(port));
  return new Map([...ports].map(([node, numbers]) => [node, [...numbers].sort((a, b) => a - b)]));
};
