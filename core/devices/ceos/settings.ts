import type { CeosFile } from "./file.js";

/** What a topology says of a device that only EOS has, with every default filled in. */
export interface CeosSettings {
  readonly ipRouting: boolean;
  /** Absent: forwarding of IPv6 is left alone. */
  readonly ipv6Routing?: boolean;
  readonly spanningTree: SpanningTreeMode;
  /** EOS's per-port DROP rules in EOS_FORWARD: none, one for each data interface, or left alone. */
  readonly eosForward: "absent" | "present" | "ignore";
  /** What becomes of the data interfaces that `interfaces` does not mention. */
  readonly unusedPorts: "shutdown" | "leave";
}

/** The modes of EOS's `spanning-tree mode`. */
export type SpanningTreeMode = "mstp" | "rstp" | "rapid-pvst" | "none";

const DEFAULTS: CeosSettings = {
  /** A cEOS without configuration has `no ip routing`. */
  ipRouting: false,
  /** A cEOS without configuration has `spanning-tree mode mstp`. */
  spanningTree: "mstp",
  /** EOS's own rules concern transit only. */
  eosForward: "ignore",
  /** Nothing that is not declared is changed. */
  unusedPorts: "leave",
};

/** A device that forwards, forwards IPv6 too where it has any; EOS wants a line for each. */
const routesIpv6 = ({ interfaces = {} }: CeosFile, ipRouting?: boolean): true | undefined =>
  ipRouting === true && Object.values(interfaces).some(({ ipv6 = [] }) => ipv6.length > 0)
    ? true
    : undefined;

/** The section `ceos`, or what stands at the device in its place, as older files have it. */
export const ceosSettings = (file: CeosFile): CeosSettings => {
  const { ipRouting, spanningTree, eosForward } = { ...file, ...file.ceos };
  const ipv6Routing = file.ceos?.ipv6Routing ?? routesIpv6(file, ipRouting);
  return {
    ipRouting: ipRouting ?? DEFAULTS.ipRouting,
    ...(ipv6Routing === undefined ? {} : { ipv6Routing }),
    spanningTree: spanningTree ?? DEFAULTS.spanningTree,
    eosForward: eosForward ?? DEFAULTS.eosForward,
    unusedPorts: file.unusedPorts ?? DEFAULTS.unusedPorts,
  };
};
