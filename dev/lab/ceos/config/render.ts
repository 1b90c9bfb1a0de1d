import type { Config } from "./config.js";
import { compareInterfaceNames } from "./interface-name.js";
import { renderInterface } from "./render-interface.js";

/** cEOSLab image whose recorded output the texts follow. */
export const MODEL = "cEOSLab";
export const VERSION = "4.36.0.1F-47401373.43601F (engineering build)";

export interface RenderOptions {
  /** Ports that exist; each has a section even when nothing is configured on it. */
  readonly ports: readonly string[];
  /** `show running-config all`: defaults are written out for interfaces. */
  readonly all?: boolean;
}

/** Configuration with the two comment lines that EOS puts first; ends in `end` and a newline. */
export const renderConfig = (command: string, config: Config, options: RenderOptions): string =>
  [
    `! Command: ${command}`,
    `! device: ${config.hostname ?? "localhost"} (${MODEL}, EOS-${VERSION})`,
    "!",
    ...renderBody(config, options),
    "end",
    "",
  ].join("\n");

/** The lines between the header and `end`: sections, each followed by `!`. */
export const renderBody = (config: Config, options: RenderOptions): readonly string[] =>
  sections(config, options).flatMap((section) => [...section, "!"]);

/** In the order of the recording (EOS 4.36); where VLANs, ARP and routes go is from AVD. */
const sections = (config: Config, options: RenderOptions): readonly (readonly string[])[] => {
  const names = [...new Set([...options.ports, ...Object.keys(config.interfaces)])];
  return [
    ["no aaa root"],
    ["no service interface inactive port-id allocation disabled"],
    ["service routing protocols model multi-agent"],
    config.hostname === null ? [] : [`hostname ${config.hostname}`],
    [`spanning-tree mode ${config.spanningTreeMode}`],
    SYSTEM_L1,
    ...renderVlans(config),
    ...Object.keys(config.vrfs)
      .sort()
      .map((name) => [`vrf instance ${name}`]),
    ...names
      .sort(compareInterfaceNames)
      .map((name) => renderInterface(name, config.interfaces[name], options.all === true)),
    config.arps.map(
      ({ vrf, address, mac }) => `arp ${vrf === null ? "" : `vrf ${vrf} `}${address} ${mac} arpa`,
    ),
    renderRouting(config),
    renderRouting6(config),
    config.routes.map(({ prefix, nextHop }) => `ip route ${prefix} ${nextHop}`),
  ].filter((section) => section.length > 0);
};

/** A VRF has its line whether it forwards or not (recorded: `no ip routing vrf MGMT`). */
const renderRouting = ({ ipRouting, vrfs }: Config): readonly string[] => [
  ipRouting ? "ip routing" : "no ip routing",
  ...Object.keys(vrfs)
    .sort()
    .map((name) => `${vrfs[name]?.ipRouting === true ? "" : "no "}ip routing vrf ${name}`),
];

const renderRouting6 = ({ ipv6Routing, vrfs }: Config): readonly string[] => [
  ...(ipv6Routing ? ["ipv6 unicast-routing"] : []),
  ...Object.keys(vrfs)
    .sort()
    .flatMap((name) =>
      vrfs[name]?.ipv6Routing === true ? [`ipv6 unicast-routing vrf ${name}`] : [],
    ),
];

const SYSTEM_L1 = [
  "system l1",
  "   unsupported speed action error",
  "   unsupported error-correction action error",
];

/** Lines of the recorded configuration that are printed always and accepted without effect. */
export const INERT_LINES: ReadonlySet<string> = new Set([
  "no aaa root",
  "no service interface inactive port-id allocation disabled",
  "service routing protocols model multi-agent",
  ...SYSTEM_L1.map((line) => line.trim()),
]);

const renderVlans = (config: Config): readonly (readonly string[])[] =>
  Object.entries(config.vlans).map(([id, { name }]) => [
    `vlan ${id}`,
    ...(name === null ? [] : [`   name ${name}`]),
  ]);
