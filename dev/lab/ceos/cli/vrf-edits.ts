import type { Config, InterfaceConfig, VrfConfig } from "../config/config.js";
import { dottedMac, parseMac } from "../config/mac.js";
import { globalEdit, type Edit } from "./edit.js";
import type { Args } from "./grammar.js";

const NEW_VRF: VrfConfig = { ipRouting: false, ipv6Routing: false };

const nameOf = (args: Args): string => args["vrf"] ?? "";

const withVrf = (config: Config, name: string, changes: Partial<VrfConfig>): Config => ({
  ...config,
  vrfs: { ...config.vrfs, [name]: { ...NEW_VRF, ...config.vrfs[name], ...changes } },
});

const enterVrf: Edit = (config, _scope, args) => ({
  config: withVrf(config, nameOf(args), {}),
  scope: { kind: "vrf", name: nameOf(args) },
});

/** Its ports are in the default VRF then, without an address. */
const removeVrf = globalEdit((config, args) => {
  const gone = nameOf(args);
  const vrfs = Object.fromEntries(Object.entries(config.vrfs).filter(([name]) => name !== gone));
  const interfaces = Object.entries(config.interfaces).map(
    ([name, port]) => [name, port.vrf === gone ? { ...port, ...MOVED, vrf: null } : port] as const,
  );
  return {
    ...config,
    vrfs,
    interfaces: Object.fromEntries(interfaces),
    arps: config.arps.filter(({ vrf }) => vrf !== gone),
  };
});

/** What an interface loses when its VRF changes. */
export const MOVED = {
  address: null,
  secondaryAddresses: [],
  ipv6Enabled: false,
  ipv6Addresses: [],
} satisfies Partial<InterfaceConfig>;

const ofVrf =
  (changes: Partial<VrfConfig>): Edit =>
  (config, scope, args) =>
    config.vrfs[nameOf(args)] === undefined
      ? { config, scope, message: `% VRF ${nameOf(args)} does not exist` }
      : { config: withVrf(config, nameOf(args), changes), scope: { kind: "global" } };

const withoutArp = ({ arps }: Config, args: Args): Config["arps"] =>
  arps.filter(({ vrf, address }) => vrf !== nameOf(args) || address !== args["address"]);

const addArp: Edit = (config, scope, args) => {
  const vrf = nameOf(args);
  if (config.vrfs[vrf] === undefined)
    return { config, scope, message: `% VRF ${vrf} does not exist` };
  const mac = dottedMac(parseMac(args["mac"] ?? "") ?? "");
  const arps = [...withoutArp(config, args), { vrf, address: args["address"] ?? "", mac }];
  return { config: { ...config, arps }, scope: { kind: "global" } };
};

const removeArp = globalEdit((config, args) => ({ ...config, arps: withoutArp(config, args) }));

/** Commands of the global mode about VRFs. */
export const VRF_EDITS: readonly (readonly [string, Edit])[] = [
  ["vrf instance <vrf:vrf>", enterVrf],
  ["no vrf instance <vrf:vrf>", removeVrf],
  ["ip routing vrf <vrf:vrf>", ofVrf({ ipRouting: true })],
  ["no ip routing vrf <vrf:vrf>", ofVrf({ ipRouting: false })],
  ["ipv6 unicast-routing vrf <vrf:vrf>", ofVrf({ ipv6Routing: true })],
  ["no ipv6 unicast-routing vrf <vrf:vrf>", ofVrf({ ipv6Routing: false })],
  ["arp vrf <vrf:vrf> <address:ip> <mac:mac> arpa", addArp],
  ["no arp vrf <vrf:vrf> <address:ip>", removeArp],
];
