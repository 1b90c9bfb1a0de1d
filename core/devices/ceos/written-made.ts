import {
  isPortChannel,
  isSubinterface,
  parentOf,
  portChannelName,
  vlanOfSvi,
} from "../../model/interface-names.js";
import type { EosConfig } from "../../model/observed.js";
import { carriesVlan, untaggedVlan } from "../contract/trunk.js";
import { managedInterfaces } from "./managed-interfaces.js";
import { writtenInterface, type WrittenInterface } from "./written-interface.js";

type Parts = Pick<EosConfig, "interfaces" | "portChannels" | "logical">;
type Written = Readonly<Record<string, WrittenInterface>>;

/**
 * Declared ports with the port-channels, sub-interfaces and SVIs that a topology can say beside them.
 *
 * @param ports the declared ones, by full name
 * @param isLinked whether a link ends on a port, which carries no tagged frames then
 */
export const withWrittenMade = (
  config: Parts,
  ports: Written,
  isLinked: (port: string) => boolean,
): Written => {
  const channels = channelsOf(config, ports);
  const bundled = mapValues(ports, (_, port) =>
    port.portChannel !== undefined && !channels.has(portChannelName(`${port.portChannel}`))
      ? unbundled(port)
      : port,
  );
  const linked = new Set(
    Object.entries(bundled).flatMap(([name, { portChannel }]) =>
      isLinked(name) ? [portChannel === undefined ? name : portChannelName(`${portChannel}`)] : [],
    ),
  );
  const made = Object.entries(managedInterfaces(config)).filter(
    ([name]) => isPortChannel(name) && channels.has(name),
  );
  const all = {
    ...bundled,
    ...Object.fromEntries(made.map(([name, live]) => [name, ofMade(live)])),
  };
  const layer2 = mapValues(all, (name, port) => (linked.has(name) ? atLink(port) : port));
  const logical = Object.entries(config.logical ?? {}).filter(([name]) =>
    isSubinterface(name)
      ? isSayable(name, config, layer2) && !linked.has(parentOf(name) ?? "")
      : isCarried(name, layer2),
  );
  const names = new Set(logical.map(([name]) => name));
  return {
    ...mapValues(layer2, (name, port) => {
      const live = managedInterfaces(config)[name];
      const said = live?.subinterfaces?.some((one) => names.has(one)) === true;
      if (live === undefined || !said) return port;
      return {
        ...writtenInterface(live, names),
        ...(port.mtu === undefined ? {} : { mtu: port.mtu }),
      };
    }),
    ...Object.fromEntries(logical.map(([name, live]) => [name, ofMade(live)])),
  };
};

/** Those with a section of their own, and members of which all do as the first does. */
const channelsOf = ({ portChannels = {} }: Parts, ports: Written): ReadonlySet<string> => {
  const modes = new Map<string, Set<boolean>>();
  for (const { portChannel, lacp } of Object.values(ports)) {
    const name = portChannelName(`${portChannel ?? ""}`);
    if (portChannel !== undefined && portChannels[name] !== undefined)
      modes.set(name, (modes.get(name) ?? new Set()).add(lacp === "on"));
  }
  return new Set([...modes].flatMap(([name, { size }]) => (size === 1 ? [name] : [])));
};

const unbundled = (port: WrittenInterface): WrittenInterface => {
  const { portChannel = 0, lacp, note, ...others } = port;
  const own = `belongs to ${portChannelName(`${portChannel}`)} (channel-group ${portChannel} mode ${lacp ?? ""}); left alone`;
  return { ...others, note: note === undefined ? own : `${own}. ${note}` };
};

/** A trunk that takes no frame without a tag carries nothing over a link, and no topology may say it there. */
const atLink = (port: WrittenInterface): WrittenInterface => {
  const { trunk, ...others } = port;
  if (trunk === undefined || untaggedVlan(port) !== undefined) return port;
  const { allowed = "all", native = 1 } = trunk;
  return {
    ...others,
    assumed: `an access port: the configuration says a trunk (allowed VLANs ${allowed}, native ${native}) that takes no frame without a tag, and a link carries no others`,
  };
};

const ofMade = (live: EosConfig["interfaces"][string]): WrittenInterface => ({
  ...writtenInterface(live),
  ...(live.mtu === null ? {} : { mtu: live.mtu }),
});

/** Of a declared routed port, with a tag that no other sub-interface of it has. */
const isSayable = (name: string, { logical = {} }: Parts, ports: Written): boolean => {
  const parent = parentOf(name) ?? "";
  const tag = logical[name]?.encapsulation;
  const sameTag = Object.entries(logical).filter(
    ([other, { encapsulation }]) => parentOf(other) === parent && encapsulation === tag,
  );
  return ports[parent]?.role === "routed" && tag !== undefined && sameTag.length === 1;
};

const isCarried = (name: string, ports: Written): boolean => {
  const vlan = vlanOfSvi(name) ?? 0;
  return Object.values(ports).some(
    (port) => port.role === "switchport" && port.shutdown !== true && carriesVlan(port, vlan),
  );
};

const mapValues = (
  record: Written,
  map: (name: string, value: WrittenInterface) => WrittenInterface,
): Written =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(name, value)]));
