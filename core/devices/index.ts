import type { FactKind } from "../model/forwarding-fact.js";
import type { DeviceKindName, ObservedDevice } from "../model/observed.js";
import type { FileProblem, ValuePath } from "../topology/problem.js";
import type { Kind } from "../kinds/contract/define-kind.js";
import { ceos } from "./ceos/ceos.js";
import { linux } from "./linux/linux.js";
import {
  DEFAULT_KIND,
  type AnyDeclared,
  type AnyResource,
  type BoundConfig,
} from "./contract/define-device.js";

export { DEFAULT_KIND, type BoundConfig } from "./contract/define-device.js";

/** Every kind of device, the default one first. A kind is a folder here and a line of this list. */
export const DEVICE_KINDS = [ceos, linux] as const;

type AnyKind = (typeof DEVICE_KINDS)[number];

/** A kind by its name. */
export const deviceKind = (name: DeviceKindName = DEFAULT_KIND): AnyKind =>
  found(
    name,
    DEVICE_KINDS.find((kind) => kind.name === name),
  );

/** The kind that discovery takes a running container for, by the names of its environment variables. */
export const recognisedKind = (environment: readonly string[]): AnyKind | undefined =>
  DEVICE_KINDS.find((kind) => kind.recognises?.(environment)) ??
  DEVICE_KINDS.find((kind) => kind.recognises === undefined);

/** Whether a device of a kind has one MAC address for all its ports, which a file can declare. */
export const declaresSystemMac = (name: DeviceKindName | undefined): boolean =>
  Object.hasOwn(deviceKind(name).file.shape, "systemMac");

/** What is observed of a device, whatever its kind. */
export const observedKind = (device: ObservedDevice) =>
  found(
    device.kind,
    firstOf((kind) => kind.observed(device)),
  );

/** What facts of devices' own configurations do, by their code. */
export const deviceFactKinds: Readonly<Record<string, FactKind>> = Object.fromEntries(
  DEVICE_KINDS.flatMap((kind) => Object.entries(kind.undeclared?.kinds ?? {})),
);

/** What is declared of a device, whatever its kind. */
export const declaredKind = (device: AnyDeclared) =>
  found(
    device.kind,
    firstOf((kind) => kind.declared(device)),
  );

/** The settings of its kind that a file gives a device. */
export const kindOfFile = (device: { readonly kind?: string | undefined }) =>
  found(
    device.kind,
    firstOf((kind) => kind.ofFile(device)),
  );

/** Mistakes that need two places of a device of a file; none of a kind that there is not. */
export const deviceProblems = (
  device: { readonly kind?: string | undefined },
  path: ValuePath,
): readonly FileProblem[] => firstOf((kind) => kind.problems(device, path)) ?? [];

/** A resource that is a device's configuration; undefined for any other. */
export const configuredKind = (resource: AnyResource): BoundConfig | undefined =>
  firstOf((kind) => kind.configured(resource));

/** The name of a kind of resource that holds a device's configuration. */
export type DeviceConfigName = AnyKind["configKind"]["kind"];

/** The kinds of resource that hold a device's configuration. */
export const DEVICE_CONFIGS: readonly DeviceConfigName[] = DEVICE_KINDS.map(
  ({ configKind }) => configKind.kind,
);

/** How the configuration of every kind of device is managed, by the name of its resource. */
export const managedConfigs = Object.fromEntries(
  DEVICE_KINDS.map(({ managed }) => [managed.kind, managed]),
) as { readonly [K in DeviceConfigName]: Kind<K> };

/** Whether a resource of this kind is a device's configuration. */
export const isDeviceConfig = (kind: string): kind is DeviceConfigName =>
  DEVICE_KINDS.some(({ configKind }) => configKind.kind === kind);

/** The same of a resource. */
export const holdsDeviceConfig = <Resource extends { readonly kind: string }>(
  resource: Resource,
): resource is Extract<Resource, { readonly kind: DeviceConfigName }> =>
  isDeviceConfig(resource.kind);

/** The kind of device whose configuration such a resource holds. */
export const deviceOfConfig = (config: DeviceConfigName): AnyKind =>
  found(
    config,
    DEVICE_KINDS.find(({ configKind }) => configKind.kind === config),
  );

const firstOf = <Bound>(bind: (kind: AnyKind) => Bound | undefined): Bound | undefined => {
  for (const kind of DEVICE_KINDS) {
    const bound = bind(kind);
    if (bound !== undefined) return bound;
  }
  return undefined;
};

const found = <Value>(name: string | undefined, value: Value | undefined): Value => {
  if (value === undefined) throw new Error(`there is no kind of device "${name ?? ""}"`);
  return value;
};
