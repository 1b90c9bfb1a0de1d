import type { HandCommands } from "../../../model/hand-command.js";
import type { DeviceForwarding } from "../../../model/layer-two.js";
import { deviceIn } from "../../../topology/device-in.js";
import type { Topology } from "../../../topology/topology.js";
import type { Cause } from "../../cause.js";
import { facetKey } from "../../facet-key.js";
import type { Facet, FacetOf } from "../../facet.js";
import { confirmingCommands } from "../../confirming-commands.js";
import type { World } from "../../world.js";
import type { Unread } from "../contract/define-causes.js";
import { defaultConfiguration } from "./observed.js";

/** Another address than the declared one, of which nothing else is known. */
const OTHER_ADDRESS: DeviceForwarding = { mode: "routed" };

/** What could be true of a device, of one of its ports or of its MTU, where nobody has read it. */
export const possibleOfDevices = (facet: Facet, unread: Unread): readonly Cause[] => {
  if (facet.of === "device") return device(facet, unread);
  if (facet.of === "device-port") return devicePort(unread.topology, facet);
  return facet.of === "mtu" ? narrowInterface(unread.topology, facet) : [];
};

const device = (
  facet: FacetOf<"device">,
  { topology, open, declared }: Unread,
): readonly Cause[] => {
  const { host, container, name } = facet.device;
  const ports = open.flatMap((one) =>
    one.of === "device-port" && one.host === host && one.container === container ? [one] : [],
  );
  const confirmBy = confirmingCommands(topology, facet);
  const stopped: Cause = {
    kind: "container-stopped",
    host,
    about: { of: "device", host, device: name },
    certainty: "possible",
    facets: [{ ...facet, running: false }],
    confirmBy,
    container,
  };
  const routed = ports.filter(({ port }) => port.forwarding.mode === "routed");
  if (routed.length === 0) return [stopped];
  const bridging = ports.map((one): FacetOf<"device-port"> => ({
    ...one,
    port: { ...one.port, forwarding: SWITCHPORT },
  }));
  return [
    { ...defaultConfiguration({ host, container, name }, bridging, "possible"), confirmBy },
    stopped,
    ...duplicateMac(facet, confirmBy, declared),
  ];
};

const SWITCHPORT: DeviceForwarding = {
  mode: "switchport",
  vlans: { mode: "access", vlan: 1 },
};

/** Only where the other device's MAC address is known. */
const duplicateMac = (
  facet: FacetOf<"device">,
  confirmBy: HandCommands,
  declared: World,
): readonly Cause[] =>
  [...declared.values()].flatMap((sharedWith): readonly Cause[] => {
    if (sharedWith.of !== "device" || facetKey(sharedWith) === facetKey(facet)) return [];
    const { systemMac } = sharedWith.device;
    if (systemMac === undefined) return [];
    const { host, name } = facet.device;
    return [
      {
        kind: "duplicate-mac",
        host,
        about: { of: "device", host, device: name },
        certainty: "possible",
        facets: [{ ...facet, device: { ...facet.device, systemMac } }],
        confirmBy,
        mac: systemMac,
        sharedWith: sharedWith.device.name,
        wanted: facet.device.systemMac ?? null,
      },
    ];
  });

const devicePort = (topology: Topology, facet: FacetOf<"device-port">): readonly Cause[] => {
  const { host, port } = facet;
  if (port.forwarding.mode !== "routed") return [];
  const device = nameOf(topology, facet);
  const supposed = {
    host,
    about: { of: "interface", host, device, interface: port.interface },
    certainty: "possible",
    confirmBy: confirmingCommands(topology, facet),
    device,
    ethernet: port.ethernet,
    is: null,
    wanted: port.forwarding,
  } as const;
  const as = (forwarding: DeviceForwarding): readonly Facet[] => [
    { ...facet, port: { ...port, forwarding } },
  ];
  return [
    { ...supposed, kind: "wrong-address", facets: as(OTHER_ADDRESS) },
    { ...supposed, kind: "switchport", facets: as(SWITCHPORT) },
    { ...supposed, kind: "shut-down", facets: as({ mode: "shut" }) },
  ];
};

/** Either side of it; which one is not told from afar. */
const narrowInterface = (topology: Topology, facet: FacetOf<"mtu">): readonly Cause[] => {
  const wanted = facet.device ?? facet.port;
  if (wanted === null) return [];
  const { host, interface: end } = facet;
  return [
    {
      kind: "wrong-mtu",
      host,
      about: { of: "interface", host, device: nameOf(topology, facet), interface: end },
      certainty: "possible",
      facets: [{ ...facet, device: wanted - 1 }],
      confirmBy: confirmingCommands(topology, facet),
      sides: [],
      wanted,
    },
  ];
};

const nameOf = (topology: Topology, { host, container }: FacetOf<"device-port" | "mtu">): string =>
  deviceIn(topology, host, container)?.name ?? container;
