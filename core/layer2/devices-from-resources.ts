import { compareText } from "../model/compare-text.js";
import { keyOf, type Key } from "../model/key.js";
import { configuredKind, type BoundConfig } from "../devices/index.js";
import type { DeclaredDevice, DeclaredFacts } from "../model/declared-facts.js";
import {
  portNumberOfContainerInterface,
  portNumberOfDeviceInterface,
} from "../model/interface-names.js";
import type { DeviceLayer, LayerTwo } from "../model/layer-two.js";
import type { DesiredResource } from "../kinds/declarations.js";
import { problem } from "../messages/unknowns.js";

/** A container with interfaces (eth3) that bridge ports are attached to. */
export interface AttachedContainer {
  readonly host: string;
  readonly container: string;
  readonly interfaces: readonly string[];
}

/** The devices with a declared configuration; one that has none, and ports on a bridge, is unknown. */
export const devicesFromResources = (
  resources: readonly DesiredResource[],
  attached: readonly AttachedContainer[],
  declared: DeclaredFacts["devices"],
): Pick<LayerTwo, "devices" | "unknown"> => {
  const names = new Map(
    Object.entries(declared).map(([name, device]) => [deviceKey(device), { name, ...device }]),
  );
  const configs = resources.flatMap((resource) => configuredKind(resource) ?? []);
  const macs = new Map(
    resources.flatMap(({ kind, inputs }) =>
      kind === "SystemMac" ? [[deviceKey(inputs), inputs.mac] as const] : [],
    ),
  );
  const known = new Set(configs.map(({ config }) => deviceKey(config)));
  const ends = new Map(attached.map((one) => [deviceKey(one), one]));
  const rest = [...ends].filter(([key]) => !known.has(key));
  return {
    devices: configs.map((bound) => {
      const key = deviceKey(bound.config);
      return {
        ...deviceOf(bound, ends.get(key)?.interfaces ?? [], names.get(key)),
        ...macOf(macs.get(key)),
      };
    }),
    unknown: rest
      .toSorted(([one], [other]) => compareText(one, other))
      .map(([, container]) => undeclared(container)),
  };
};

const deviceKey = ({ host, container }: Pick<AttachedContainer, "host" | "container">): Key =>
  keyOf(host, container);

const macOf = (systemMac: string | undefined): Pick<DeviceLayer, "systemMac"> =>
  systemMac === undefined ? {} : { systemMac };

const undeclared = ({ host, container }: AttachedContainer): LayerTwo["unknown"][number] => ({
  what: `forwarding of ${container}`,
  host,
  ...problem("DEVICE-NOT-DECLARED", {}),
});

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
