import type { Reading } from "../../kinds/contract/driver.js";
import type { EosConfig, EosInterface, EosSessions, ObservedHost } from "../../model/observed.js";
import type { CeosConfigInputs, CeosInterfaceInputs } from "./config-schema.js";
import type { Observation } from "../../model/unknown.js";
import { known, notKnown } from "../../model/unknown.js";
import { observedDevice } from "../../drivers/observed-device.js";
import { arpEntry, vrfOfAddress } from "./arp-entries.js";
import { DEFAULT_MTU } from "./default-mtu.js";
import { requireId } from "./config-schema.js";
import { foreignCommit, leftOpenWarning, ownCommitWarning } from "./pending-commit.js";
import { foundIpv6, plainIpv6 } from "./ipv6-settings.js";
import { parseSessionName } from "./session-name.js";
import { problem } from "../../messages/unknowns.js";
import { isCeos } from "./is-ceos.js";
import { DEFAULT_VRF } from "./default-vrf.js";
import { managedInterfaces } from "./managed-interfaces.js";
import { vlanOfSvi } from "../../model/interface-names.js";
import { foundTrunk } from "./trunk-settings.js";
import { projectVrfs } from "./vrfs.js";

/** The device's configuration in an observation; unknown when the device itself is. */
export const observedConfig = (
  observed: ObservedHost,
  container: string,
): Observation<EosConfig> => {
  const device = observedDevice(observed, container, "running-config");
  if (!device.known) return device;
  return isCeos(device.value) ? device.value.config : noCeos(observed.host, container);
};

const noCeos = (host: string, container: string): Observation<never> =>
  notKnown({
    what: `running-config of ${container}`,
    host,
    ...problem("EOS-OTHER-DEVICE", { container }),
  });

/**
 * Projects an observation on the inputs of one device. A device whose container is not there is
 * unknown and never absent: a configuration cannot be created without it.
 */
export const readCeosConfig = (
  observed: ObservedHost,
  id: string,
  scope?: CeosConfigInputs,
): Reading<CeosConfigInputs> => {
  const identity = requireId(id);
  const config = observedConfig(observed, identity.container);
  if (!config.known) return { status: "unknown", unknown: config.unknown };
  const sessions = observedSessions(observed, identity.container);
  if (!sessions.known) return { status: "unknown", unknown: sessions.unknown };
  const { pendingCommit, open } = sessions.value;
  const { host, container } = identity;
  if (pendingCommit !== null && !isOurs(pendingCommit)) {
    return { status: "unknown", unknown: foreignCommit(host, container, pendingCommit) };
  }
  const warnings = [
    ...(pendingCommit === null ? [] : [ownCommitWarning(container, pendingCommit)]),
    ...open.filter(isOurs).map((session) => leftOpenWarning(container, session)),
  ];
  const { hostname } = config.value;
  return {
    status: "present",
    inputs: {
      ...identity,
      ...projectConfig(config.value, scope),
      ...(pendingCommit === null ? {} : { pendingCommit: pendingCommit.session }),
    },
    facts: hostname === null ? {} : { hostname },
    ...(warnings.length === 0 ? {} : { warnings }),
  };
};

const NO_SESSIONS: EosSessions = { pendingCommit: null, open: [] };

/** The device's sessions in an observation; none where nobody asked, as in an older snapshot. */
export const observedSessions = (
  observed: ObservedHost,
  container: string,
): Observation<EosSessions> => {
  const device = observed.devices[container];
  return device?.known === true && isCeos(device.value)
    ? (device.value.sessions ?? known(NO_SESSIONS))
    : known(NO_SESSIONS);
};

/** A session that this product named, whoever ran it. */
const isOurs = ({ session }: { readonly session: string }): boolean =>
  parseSessionName(session) !== undefined;

/**
 * The managed part of a configuration, limited to the interfaces that `scope` mentions; all
 * of them without it. No `spanning-tree mode` line means mstp, EOS's documented default.
 */
export const projectConfig = (
  config: Omit<EosConfig, "fingerprint">,
  scope: CeosConfigInputs | undefined,
): Omit<CeosConfigInputs, "host" | "container"> => {
  const interfaces = managedInterfaces(config);
  const wanted = Object.entries(interfaces).filter(
    ([name]) => scope === undefined || (name in scope.interfaces && !isWithoutVlan(name, config)),
  );
  return {
    ipRouting: config.ipRouting,
    ...(scope?.ipv6Routing === undefined && (scope !== undefined || config.ipv6Routing !== true)
      ? {}
      : { ipv6Routing: config.ipv6Routing === true }),
    ...projectVrfs(config, scope),
    spanningTreeMode: config.spanningTreeMode ?? "mstp",
    interfaces: Object.fromEntries(
      wanted.map(([name, live]) => [
        name,
        projectInterface(live, scope?.interfaces[name], config.defaultMtu ?? DEFAULT_MTU),
      ]),
    ),
    ...projectStaticArp({ ...config, interfaces }, scope),
    ...projectTemporaryArp({ ...config, interfaces }, scope),
  };
};

/** An SVI stays down without its VLAN, whatever its section says: it is as good as not there. */
const isWithoutVlan = (name: string, { definedVlans = [] }: Pick<EosConfig, "definedVlans">) => {
  const vlan = vlanOfSvi(name);
  return vlan !== undefined && vlan !== 1 && !definedVlans.includes(vlan);
};

/** Only what is declared so: nothing on a device tells a temporary entry from another. */
const projectTemporaryArp = (
  config: ArpConfig,
  scope: CeosConfigInputs | undefined,
): Pick<CeosConfigInputs, "temporaryArp"> => {
  const wanted = entriesOf(config, Object.keys(scope?.temporaryArp ?? {}), scope);
  return wanted.length === 0 ? {} : { temporaryArp: Object.fromEntries(wanted) };
};

type ArpConfig = Pick<EosConfig, "interfaces" | "staticArp" | "vrfArp">;

/** The entries of these addresses, each in the VRF of the interface that it is for. */
const entriesOf = (
  config: ArpConfig,
  addresses: readonly string[],
  scope: CeosConfigInputs | undefined,
): readonly (readonly [string, string])[] =>
  addresses.flatMap((address) => {
    const mac = arpEntry(config, vrfOfAddress(address, config, scope), address);
    return mac === undefined ? [] : [[address, mac] as const];
  });

/** The declared addresses; all that there are without a scope. */
const projectStaticArp = (
  config: ArpConfig,
  scope: CeosConfigInputs | undefined,
): Pick<CeosConfigInputs, "staticArp"> => {
  const { staticArp } = config;
  if (scope === undefined) return Object.keys(staticArp).length === 0 ? {} : { staticArp };
  if (scope.staticArp === undefined) return {};
  const wanted = entriesOf(config, Object.keys(scope.staticArp), scope);
  return { staticArp: Object.fromEntries(wanted) };
};

/**
 * What has an effect is reported, and what would have one in the declared mode: EOS keeps an
 * address on a switchport and an access VLAN on a routed port without applying them, so they
 * matter exactly when the port is to change its mode.
 */
export const projectInterface = (
  live: EosInterface,
  scope: CeosInterfaceInputs | undefined,
  defaultMtu: number,
): CeosInterfaceInputs => {
  if (live.channelGroup !== undefined) return memberInputs(live.channelGroup, live);
  const routed = live.mode === "routed" || scope?.mode === "routed";
  const switched = live.mode === "switchport" || scope?.mode === "switchport";
  const showVlan = switched && (live.accessVlan !== 1 || scope?.accessVlan !== undefined);
  const mtu = projectMtu(live.mtu ?? defaultMtu, scope, defaultMtu);
  return {
    mode: live.mode,
    ...(routed ? projectAddresses(live, scope) : {}),
    ...(live.encapsulation === undefined ? {} : { encapsulation: live.encapsulation }),
    ...(showVlan ? { accessVlan: live.accessVlan } : {}),
    ...(mtu === undefined ? {} : { mtu }),
    shutdown: live.shutdown,
    ...(switched && live.switchportMode !== "access"
      ? { switchportMode: live.switchportMode }
      : {}),
    ...((scope ?? live).switchportMode === "trunk" && switched ? foundTrunk(live) : {}),
  };
};

/** The primary address, and what else makes that the port has one. */
const projectAddresses = (
  {
    address,
    secondaryAddresses,
    addressLines,
    ipv6: lines = [],
    vrf,
    subinterfaces = [],
  }: EosInterface,
  scope: CeosInterfaceInputs | undefined,
): Partial<CeosInterfaceInputs> => {
  const ipv6 = projectIpv6(lines, scope);
  const others = [
    ...(ipv6 === undefined ? lines : []),
    ...subinterfaces.map((name) => `interface ${name}`),
  ];
  return {
    ...(showsSecondary(secondaryAddresses, scope)
      ? { secondaryAddresses: secondaryAddresses.toSorted() }
      : {}),
    ...(ipv6 === undefined ? {} : { ipv6 }),
    ...(address === null ? {} : { address }),
    ...(addressLines === undefined ? {} : { addressLines }),
    ...(others.length === 0 ? {} : { otherAddresses: others }),
    ...vrfOf(vrf, scope),
  };
};

/** The default VRF is named to whoever declares one. */
const vrfOf = (
  vrf: string | undefined,
  scope: CeosInterfaceInputs | undefined,
): Pick<CeosInterfaceInputs, "vrf"> => {
  const shown = vrf ?? (scope?.vrf === undefined ? undefined : DEFAULT_VRF);
  return shown === undefined ? {} : { vrf: shown };
};

const showsSecondary = (
  addresses: readonly string[],
  scope: CeosInterfaceInputs | undefined,
): boolean => (scope === undefined ? addresses.length > 0 : scope.secondaryAddresses !== undefined);

/** Undefined: it is left alone, or nobody could declare it so. */
const projectIpv6 = (
  lines: readonly string[],
  scope: CeosInterfaceInputs | undefined,
): readonly string[] | undefined => {
  if (scope === undefined) return lines.length === 0 ? undefined : plainIpv6(lines);
  return scope.ipv6 === undefined ? undefined : foundIpv6(lines, scope.ipv6);
};

/** Only what has an effect: the port-channel's settings count in place of a member's own. */
const memberInputs = (channelGroup: string, { shutdown }: EosInterface): CeosInterfaceInputs => ({
  mode: "member",
  channelGroup,
  shutdown,
});

/** An MTU that the device has by default is named only to whoever declares one or has no scope. */
const projectMtu = (
  effective: number,
  scope: CeosInterfaceInputs | undefined,
  defaultMtu: number,
): number | undefined => {
  if (scope === undefined) return effective === DEFAULT_MTU ? undefined : effective;
  return scope.mtu === undefined && effective === defaultMtu ? undefined : effective;
};
