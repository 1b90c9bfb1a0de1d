import { configuredKind, type BoundConfig } from "../devices/index.js";
import type { DeclaredDevice, DeclaredFacts } from "../model/declared-facts.js";
import {
  portNumberOfContainerInterface,
  portNumberOfDeviceInterface,
} from "../model/interface-names.js";
import type { DeviceLayer, LayerTwo } from "../model/layer-two.js";
import type { DesiredResource } from "../kinds/declarations.js";

/** The devices with a declared configuration; one that has none, and ports on a bridge, is unknown. */
export const devicesFromResources = (
  resources: readonly DesiredResource[],
  attached: ReadonlyMap<string, readonly string[]>,
  declared: DeclaredFacts["devices"],
): Pick<LayerTwo, "devices" | "unknown"> => {
  const names = new Map(
    Object.entries(declared).map(([name, device]) => [keyOf(device), { name, ...device }]),
  );
  const configs = resources.flatMap((resource) => configuredKind(resource) ?? []);
  const macs = new Map(
    resources.flatMap(({ kind, inputs }) =>
      kind === "SystemMac" ? [[keyOf(inputs), inputs.mac] as const] : [],
    ),
  );
  const known = new Set(configs.map(({ config }) => keyOf(config)));
  const rest = [...attached.keys()].filter((key) => !known.has(key)).sort();
  return {
    devices: configs.map((bound) => {
      const key = keyOf(bound.config);
      return {
        ...deviceOf(bound, attached.get(key) ?? [], names.get(key)),
        ...macOf(macs.get(key)),
      };
    }),
    unknown: rest.map(undeclared),
  };
};

const keyOf = ({ host, container }: { readonly host: string; readonly container: string }) =>
  `${host}\0${container}`;

const macOf = (systemMac: string | undefined): Pick<DeviceLayer, "systemMac"> =>
  systemMac === undefined ? {} : { systemMac };

const undeclared = (key: string): LayerTwo["unknown"][number] => {
  const [host = "", container = ""] = key.split("\0");
  return {
    kind: "prerequisite-missing",
    what: `forwarding of ${container}`,
    host,
    reason:
      "its ports are attached to the overlay's bridge, and no configuration is declared for it",
    next: "Declare the device, or judge it by an observation.",
  };
};

const deviceOf = (
  { config: { host, container, interfaces }, layer }: BoundConfig,
  attached: readonly string[],
  declared: (DeclaredDevice & { readonly name: string }) | undefined,
): DeviceLayer => {
  const numbers = new Set<number>();
  const add = (port: number | undefined): void => {
    if (port !== undefined) numbers.add(port);
  };
  for (const end of attached) add(portNumberOfContainerInterface(end));
  for (const name of Object.keys(interfaces)) add(portNumberOfDeviceInterface(name));
  for (let port = 1; port <= (declared?.ports ?? 0); port += 1) add(port);
  return {
    host,
    container,
    name: declared?.name ?? container,
    ...layer([...numbers].sort((a, b) => a - b)),
  };
};
