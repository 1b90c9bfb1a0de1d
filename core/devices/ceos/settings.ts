import type { CeosFile } from "./file.js";
import { DEFAULT_VRF } from "./default-vrf.js";

/** What a topology says of a device that only EOS has, with every default filled in. */
export interface CeosSettings {
  readonly ipRouting: boolean;
  /** Absent: forwarding of IPv6 is left alone. */
  readonly ipv6Routing?: boolean;
  /** By name; absent: none is managed. */
  readonly vrfs?: Readonly<Record<string, VrfSettings>>;
  readonly spanningTree: SpanningTreeMode;
  /** EOS's per-port DROP rules in EOS_FORWARD: none, one for each data interface, or left alone. */
  readonly eosForward: "absent" | "present" | "ignore";
  /** What becomes of the data interfaces that `interfaces` does not mention. */
  readonly unusedPorts: "shutdown" | "leave";
}

export interface VrfSettings {
  readonly ipRouting: boolean;
  /** Absent: forwarding of IPv6 is left alone. */
  readonly ipv6Routing?: boolean;
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
const routesIpv6 = (
  { interfaces = {} }: CeosFile,
  ipRouting: boolean | undefined,
  inVrf: string = DEFAULT_VRF,
): true | undefined =>
  ipRouting === true &&
  Object.values(interfaces).some(
    ({ ipv6 = [], vrf = DEFAULT_VRF }) => vrf === inVrf && ipv6.length > 0,
  )
    ? true
    : undefined;

const vrfsOf = (file: CeosFile): Pick<CeosSettings, "vrfs"> => {
  if (file.ceos?.vrfs === undefined) return {};
  const vrfs = Object.entries(file.ceos.vrfs).map(([name, { ipRouting = false, ipv6Routing }]) => {
    const ipv6 = ipv6Routing ?? routesIpv6(file, ipRouting, name);
    return [name, { ipRouting, ...(ipv6 === undefined ? {} : { ipv6Routing: ipv6 }) }];
  });
  return { vrfs: Object.fromEntries(vrfs) as Readonly<Record<string, VrfSettings>> };
};

/** The section `ceos`, or what stands at the device in its place, as older files have it. */
export const ceosSettings = (file: CeosFile): CeosSettings => {
  const { ipRouting, spanningTree, eosForward } = { ...file, ...file.ceos };
  const ipv6Routing = file.ceos?.ipv6Routing ?? routesIpv6(file, ipRouting);
  return {
    ipRouting: ipRouting ?? DEFAULTS.ipRouting,
    ...(ipv6Routing === undefined ? {} : { ipv6Routing }),
    ...vrfsOf(file),
    spanningTree: spanningTree ?? DEFAULTS.spanningTree,
    eosForward: eosForward ?? DEFAULTS.eosForward,
    unusedPorts: file.unusedPorts ?? DEFAULTS.unusedPorts,
  };
};
