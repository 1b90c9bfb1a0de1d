import { portNumberOfContainerInterface, portNumberOfEthernet } from "../model/interface-names.js";
import type { DeviceForwarding } from "../model/layer-two.js";
import { formatVlanList } from "../model/vlan-list.js";
import type { Cause } from "./cause.js";
import type { Deviation } from "./observed-causes.js";
import type { Facet, World } from "./world.js";

type DevicePort = Extract<Facet, { of: "device-port" }>;
type Mtu = Extract<Facet, { of: "mtu" }>;

interface PortDeviation {
  readonly wanted: DevicePort;
  readonly live: DevicePort;
}

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
    const ports = own.flatMap(({ wanted, live }): readonly PortDeviation[] =>
      wanted.of === "device-port" && live.of === "device-port" && !isOthersBundle(wanted, live)
        ? [{ wanted, live }]
        : [],
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
  new Map(
    [...declared.values()].flatMap((facet) =>
      facet.of === "device" && facet.device.host === host
        ? [[facet.device.container, facet.device.name] as const]
        : [],
    ),
  );

const containerOf = (facet: Facet): string | undefined => {
  if (facet.of === "device") return facet.device.container;
  return "container" in facet ? facet.container : undefined;
};

const portCauses = (
  device: NamedDevice,
  ports: readonly PortDeviation[],
  declared: World,
): readonly Cause[] => {
  const bridging = ports.filter(({ live }) => live.port.forwarding.mode === "switchport");
  const routed = [...declared.values()].filter(
    (facet) =>
      facet.of === "device-port" &&
      facet.host === device.host &&
      facet.container === device.container &&
      facet.port.forwarding.mode === "routed",
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
  subject: name,
  summary: `${name} runs a default configuration: it bridges all its ports, and has no address`,
  certainty,
  facets: live,
  seen:
    certainty === "observed"
      ? [`interface ${numbered("Ethernet", live)}: neither "no switchport" nor "shutdown"`]
      : [],
  byUpdate: true,
  mend: `pulumi up gives ${name} its routed ports (no switchport, ip address) and shuts the ports without a link.`,
});

/** "Ethernet1-4,6" */
const numbered = (prefix: "Ethernet" | "eth", ports: readonly DevicePort[]): string => {
  const numbers = ports.flatMap(({ port }) => portNumberOfEthernet(port.ethernet) ?? []);
  return `${prefix}${formatVlanList(numbers)}`;
};

const spareSwitchports = ({ host, name }: NamedDevice, spare: readonly PortDeviation[]): Cause => {
  const live = spare.map((pair) => pair.live);
  return {
    kind: "spare-switchports",
    host,
    subject: name,
    summary: `${name} bridges ${live.length} ports without a link (${numbered("eth", live)})`,
    certainty: "observed",
    facets: live,
    seen: [`interface ${numbered("Ethernet", live)}: no "shutdown"`],
    byUpdate: true,
    mend: `pulumi up shuts them down.`,
  };
};

const portCause = ({ host, name }: NamedDevice, { wanted, live }: PortDeviation): Cause => {
  const subject = `${name}:${live.port.interface}`;
  const is = live.port.forwarding;
  if (live.absent === true)
    return {
      kind: "port-missing",
      host,
      subject,
      summary: `the container of ${name} has no interface ${live.port.interface}`,
      certainty: "observed",
      facets: [live],
      seen: [`no ${live.port.interface} in ${live.container}`],
      mend: `Attach ${subject} again: its platform does so when the container starts.`,
    };
  return {
    kind: portKind(is),
    host,
    subject,
    summary: `${subject} ${describeForwarding(is)} instead of ${describeWanted(wanted.port.forwarding)}`,
    certainty: "observed",
    facets: [live],
    seen: [`interface ${live.port.ethernet}: ${configLines(is)}`],
    ...(is.mode === "unknown" ? {} : { byUpdate: true as const }),
    mend:
      is.mode === "unknown"
        ? `Enter "no channel-group" for ${live.port.ethernet} of ${name}, then run pulumi up: it refuses a member of a port-channel.`
        : `pulumi up configures ${live.port.ethernet} of ${name} as declared.`,
  };
};

const portKind = (is: DeviceForwarding): Cause["kind"] => {
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

/** A clause about an interface. */
export const describeForwarding = (is: DeviceForwarding): string => {
  switch (is.mode) {
    case "routed":
      return is.address === undefined
        ? "is routed without an address"
        : `has the address ${is.address}`;
    case "switchport":
      return "is a switchport";
    case "shut":
      return "is shut down";
    case "blocked":
      return "is blocked by spanning tree";
    case "unknown":
      return "is a member of a port-channel";
  }
};

const describeWanted = (wanted: DeviceForwarding): string => {
  switch (wanted.mode) {
    case "routed":
      return wanted.address === undefined ? "being routed" : `routed ${wanted.address}`;
    case "switchport":
      return "a switchport";
    case "shut":
      return "shut down";
    case "unknown":
      return "a member of a port-channel";
    case "blocked":
      return "blocked";
  }
};

const configLines = (is: DeviceForwarding): string => {
  switch (is.mode) {
    case "routed":
      return is.address === undefined ? "no switchport" : `no switchport, ip address ${is.address}`;
    case "shut":
      return "shutdown";
    case "unknown":
      return is.unknown.reason;
    case "switchport":
    case "blocked":
      return 'no line "no switchport"';
  }
};

const mtuCauses = (
  { host, name }: NamedDevice,
  deviations: readonly Deviation[],
): readonly Cause[] => {
  const wrong = deviations.flatMap(({ wanted, live }) =>
    wanted.of === "mtu" && live.of === "mtu" ? sidesOf(name, wanted, live) : [],
  );
  if (wrong.length === 0) return [];
  return [
    {
      kind: "wrong-mtu",
      host,
      subject: name,
      summary: `${name} and its ports have other MTUs than declared: ${shortened(wrong.map(({ text }) => text))}`,
      certainty: "observed",
      facets: wrong.map(({ live }) => live),
      seen: wrong.map(({ text }) => text),
      byUpdate: true,
      mend: "pulumi up sets one tenant MTU on both sides.",
    },
  ];
};

/** All of it is in what was seen. */
const shortened = (texts: readonly string[]): string =>
  texts.length <= 2 ? texts.join(", ") : `${texts[0] ?? ""}, and ${texts.length - 1} more`;

/** Only the sides that are declared and were read count. */
const sidesOf = (name: string, wanted: Mtu, live: Mtu): readonly { text: string; live: Mtu }[] => [
  ...differing(wanted.device, live.device).map((text) => ({
    text: `${name}:${live.interface} ${text}`,
    live,
  })),
  ...differing(wanted.port, live.port).map((text) => ({
    text: `its OVS port for ${live.interface} ${text}`,
    live,
  })),
];

const differing = (wanted: number | null, live: number | null): readonly string[] =>
  wanted === null || live === null || wanted === live ? [] : [`${live} instead of ${wanted}`];

const dropCauses = (
  { host, name }: NamedDevice,
  deviations: readonly Deviation[],
): readonly Cause[] =>
  deviations.flatMap(({ wanted, live }): readonly Cause[] => {
    if (wanted.of !== "drops" || live.of !== "drops") return [];
    const added = live.interfaces.filter((one) => !wanted.interfaces.includes(one));
    if (added.length === 0) return [];
    return [
      {
        kind: "forward-drop",
        host,
        subject: name,
        summary: `${name} drops what it should route from eth${formatVlanList(added.flatMap((one) => portNumberOfContainerInterface(one) ?? []))}`,
        certainty: "observed",
        facets: [live],
        seen: added.map((one) => `-A EOS_FORWARD -i ${one} -j DROP`),
        byUpdate: true,
        mend: "pulumi up deletes the rules; a restart of the container brings them back.",
      },
    ];
  });

/** One MAC address on two devices, or another one than declared. */
const macCauses = (
  { host, name }: NamedDevice,
  deviations: readonly Deviation[],
  declared: World,
): readonly Cause[] =>
  deviations.flatMap(({ wanted, live }): readonly Cause[] => {
    if (wanted.of !== "device" || live.of !== "device") return [];
    const { systemMac } = live.device;
    if (systemMac === undefined) return [];
    if (wanted.device.systemMac === undefined || wanted.device.systemMac === systemMac) return [];
    const twin = [...declared.values()].find(
      (facet) => facet.of === "device" && facet.device.systemMac === systemMac,
    );
    const other = twin?.of === "device" ? `, which is ${twin.device.name}'s` : "";
    return [
      {
        kind: "duplicate-mac",
        host,
        subject: name,
        summary: `${name} has the system MAC ${systemMac}${other}, instead of ${wanted.device.systemMac}`,
        certainty: "observed",
        facets: [live],
        seen: [`system MAC ${systemMac}`],
        mend: `Give ${name} its own system MAC (file /mnt/flash/system_mac_address) and restart its container.`,
      },
    ];
  });
