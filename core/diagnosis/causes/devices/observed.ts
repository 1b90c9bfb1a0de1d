import { listOf } from "../../../model/lists.js";
import { groupBy } from "../../../model/group-by.js";
import { onceFor } from "../../../model/once-for.js";
import type { DeviceForwarding } from "../../../model/layer-two.js";
import type { Cause } from "../../cause.js";
import type { MtuSide, WrongInterfaceKind } from "./payloads.js";
import { deviationsOf, type Deviation, type DeviationOf } from "../../deviation.js";
import type { Facet, FacetOf } from "../../facet.js";
import type { World } from "../../world.js";
import { indexOf } from "../../world-index.js";
import { keyOf } from "../../../model/key.js";

type DevicePort = FacetOf<"device-port">;
type Mtu = FacetOf<"mtu">;

type PortDeviation = DeviationOf<"device-port">;

/** What of a host's devices is otherwise than declared: a device at its default is one cause. */
export const deviceCauses = (
  host: string,
  deviations: readonly Deviation[],
  declared: World,
): readonly Cause[] => {
  const names = deviations.length === 0 ? [] : namesOf(declared, host);
  return [...names].flatMap(([container, name]) => {
    const device = { host, container, name };
    const own = deviations.filter(({ live }) => containerOf(live) === container);
    if (own.length === 0) return [];
    const ports = deviationsOf(own, "device-port").filter(
      ({ wanted, live }) => !isOthersBundle(wanted, live),
    );
    return [
      ...portCauses(device, ports, declared),
      ...mtuCauses(device, own),
      ...dropCauses(device, own),
      ...macCauses(device, own, declared),
    ];
  });
};

/** A member of a port-channel that nobody declares otherwise deviates from nothing. */
const isOthersBundle = ({ port: wanted }: DevicePort, { port: live }: DevicePort): boolean =>
  live.forwarding.mode === "unknown" && !wanted.declared;

interface NamedDevice {
  readonly host: string;
  readonly container: string;
  readonly name: string;
}

const namesOf = (declared: World, host: string): ReadonlyMap<string, string> =>
  new Map(listOf(devicesByHost(declared), host).map(({ container, name }) => [container, name]));

const devicesByHost = onceFor((declared: World) =>
  groupBy(
    [...declared.values()].flatMap((facet) => (facet.of === "device" ? [facet.device] : [])),
    ({ host }) => host,
  ),
);

const containerOf = (facet: Facet): string | undefined => {
  switch (facet.of) {
    case "device":
      return facet.device.container;
    case "device-port":
    case "drops":
    case "local":
    case "mtu":
      return facet.container;
    case "bridge":
    case "bridge-port":
    case "agent":
    case "answers":
    case "fact":
    case "tunnel-options":
    case "bridge-settings":
    case "path":
      return undefined;
  }
};

const portCauses = (
  device: NamedDevice,
  ports: readonly PortDeviation[],
  declared: World,
): readonly Cause[] => {
  const bridging = ports.filter(({ live }) => live.port.forwarding.mode === "switchport");
  const routed = listOf(indexOf(declared).devicePorts, keyOf(device.host, device.container)).filter(
    ({ port }) => port.forwarding.mode === "routed",
  ).length;
  const turned = bridging.filter(({ wanted }) => wanted.port.forwarding.mode === "routed");
  if (routed > 1 && turned.length === routed)
    return [
      defaultConfiguration(
        device,
        bridging.map(({ live }) => live),
        "observed",
      ),
      ...ports.filter((port) => !bridging.includes(port)).map((port) => portCause(device, port)),
    ];
  const spare = bridging.filter(({ wanted }) => wanted.port.forwarding.mode === "shut");
  return [
    ...ports.filter((port) => !spare.includes(port)).map((port) => portCause(device, port)),
    ...(spare.length === 0 ? [] : [spareSwitchports(device, spare)]),
  ];
};

/** All of a device's declared routed ports bridge: nobody has configured it. */
export const defaultConfiguration = (
  { host, name }: NamedDevice,
  live: readonly DevicePort[],
  certainty: Cause["certainty"],
): Cause => ({
  kind: "default-configuration",
  host,
  about: { of: "device", host, device: name },
  certainty,
  facets: live,
  ethernets: live.map(({ port }) => port.ethernet),
  byUpdate: true,
});

const spareSwitchports = ({ host, name }: NamedDevice, spare: readonly PortDeviation[]): Cause => {
  const live = spare.map((pair) => pair.live);
  return {
    kind: "spare-switchports",
    host,
    about: { of: "device", host, device: name },
    certainty: "observed",
    facets: live,
    ethernets: live.map(({ port }) => port.ethernet),
    byUpdate: true,
  };
};

const portCause = ({ host, name }: NamedDevice, { wanted, live }: PortDeviation): Cause => {
  const end = live.port.interface;
  const frame = {
    host,
    about: { of: "interface", host, device: name, interface: end },
    certainty: "observed",
    facets: [live],
  } as const;
  const is = live.port.forwarding;
  // A member that is shut down, or of which nothing is known, has nothing of its port-channel.
  const isLed = is.mode !== "shut" && is.mode !== "unknown";
  const bundle = wanted.port.bundle === undefined && isLed ? live.port.bundle : undefined;
  if (live.absent === true)
    return {
      ...frame,
      kind: "port-missing",
      missing: { of: "container", container: live.container, device: name },
      interface: end,
    };
  return {
    ...frame,
    kind: bundle === undefined ? portKind(is) : "port-channel-member",
    device: name,
    ethernet: live.port.ethernet,
    is,
    wanted: wanted.port.forwarding,
    ...(bundle === undefined ? {} : { bundle }),
    ...(is.mode === "unknown" || bundle !== undefined ? {} : { byUpdate: true as const }),
  };
};

const portKind = (is: DeviceForwarding): WrongInterfaceKind => {
  switch (is.mode) {
    case "switchport":
    case "blocked":
      return "switchport";
    case "unknown":
      return "port-channel-member";
    case "shut":
      return "shut-down";
    case "routed":
      return "wrong-address";
  }
};

const mtuCauses = (
  { host, name }: NamedDevice,
  deviations: readonly Deviation[],
): readonly Cause[] => {
  const wrong = deviationsOf(deviations, "mtu").flatMap(({ wanted, live }) =>
    sidesOf(wanted, live).map((side) => ({ side, live })),
  );
  if (wrong.length === 0) return [];
  return [
    {
      kind: "wrong-mtu",
      host,
      about: { of: "device", host, device: name },
      certainty: "observed",
      facets: wrong.map(({ live }) => live),
      sides: wrong.map(({ side }) => side),
      byUpdate: true,
    },
  ];
};

/** Only the sides that are declared and were read count. */
const sidesOf = (wanted: Mtu, live: Mtu): readonly MtuSide[] =>
  (["device", "port"] as const).flatMap((side) => {
    const [want, is] = [wanted[side], live[side]];
    return want === null || is === null || want === is
      ? []
      : [{ side, interface: live.interface, is, wanted: want }];
  });

const dropCauses = (
  { host, name }: NamedDevice,
  deviations: readonly Deviation[],
): readonly Cause[] =>
  deviationsOf(deviations, "drops").flatMap(({ wanted, live }): readonly Cause[] => {
    const added = live.interfaces.filter((one) => !wanted.interfaces.includes(one));
    if (added.length === 0) return [];
    return [
      {
        kind: "forward-drop",
        host,
        about: { of: "device", host, device: name },
        certainty: "observed",
        facets: [live],
        interfaces: added,
        byUpdate: true,
      },
    ];
  });

/** One MAC address on two devices, or another one than declared. */
const macCauses = (
  { host, name }: NamedDevice,
  deviations: readonly Deviation[],
  declared: World,
): readonly Cause[] =>
  deviationsOf(deviations, "device").flatMap(({ wanted, live }): readonly Cause[] => {
    const { systemMac } = live.device;
    if (systemMac === undefined) return [];
    if (wanted.device.systemMac === undefined || wanted.device.systemMac === systemMac) return [];
    const [sharedWith] = [...declared.values()].flatMap((facet) =>
      facet.of === "device" && facet.device.systemMac === systemMac ? [facet.device] : [],
    );
    return [
      {
        kind: "duplicate-mac",
        host,
        about: { of: "device", host, device: name },
        certainty: "observed",
        facets: [live],
        mac: systemMac,
        sharedWith: sharedWith?.name ?? null,
        wanted: wanted.device.systemMac,
      },
    ];
  });
