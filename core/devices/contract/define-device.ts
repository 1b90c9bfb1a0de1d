import type { z } from "zod";
import type { ForwardingFact } from "../../model/forwarding-fact.js";
import type { DeviceDetail } from "../../model/observed-detail.js";
import type { DeviceKindName, ObservedDevice, ObservedKinds } from "../../model/observed.js";
import type { Observation } from "../../model/unknown.js";
import type { Draft } from "../../topology/partial-draft.js";
import type { FileProblem, ValuePath } from "../../topology/problem.js";
import type { Compared } from "./compared.js";
import type { DeclaredDevice, DeviceBase } from "./declared-device.js";
import type { DesiredOf, InputsOf } from "../../kinds/contract/declare-kind.js";
import type { forwardChainKind } from "../../kinds/forward-chain/schema.js";
import type {
  ConfigDeclaration,
  DeclaredNeighbours,
  DeviceKind,
  LayerPart,
  TransitRules,
} from "./device-kind.js";
import type { DeclaredConfig, DeviceSettings } from "./device-settings.js";
import type { FoundPlace, WrittenDevice } from "./found-device.js";

/** The kind of a device where nothing names one. */
export const DEFAULT_KIND = "ceos";

/** A kind as callers have it who do not know which: each method is for a device of any kind. */
export interface BoundKind<Name extends string, File, Settings, Desired> {
  /** Undefined: the device is of another kind. So in all of these. */
  observed(device: ObservedDevice): BoundObserved<File> | undefined;
  declared(device: AnyDeclared): BoundDeclared<DeclaredDevice<Name, Settings>, Desired> | undefined;
  configured(resource: AnyResource): BoundConfig | undefined;
  /** What only its kind has of a device of a file, with every default filled in. */
  ofFile(
    device: MaybeOfKind,
  ): Pick<DeclaredDevice<Name, Settings>, "kind" | "settings"> | undefined;
  /** Mistakes of one device of a file, of which any part may be missing. */
  problems(device: MaybeOfKind, path: ValuePath): readonly FileProblem[] | undefined;
}

export interface BoundObserved<File> {
  readonly settings: Observation<DeviceSettings>;
  written(place: FoundPlace): Observation<WrittenDevice<File>>;
  layer(host: string): LayerPart;
  /** What its configuration does to packets and no topology declares. */
  readonly facts: readonly ForwardingFact[];
  compared(detail: DeviceDetail | undefined): Readonly<Record<string, Observation<Compared>>>;
  redacted(detail: DeviceDetail | undefined): ObservedDevice;
}

export interface BoundDeclared<Declared, Desired> {
  config(neighbours: DeclaredNeighbours): Desired;
  /** Whether it is to forward packets between its ports. */
  readonly forwards: boolean;
  /** Absent: the kind has no such rules. */
  readonly transit?: BoundTransit<Declared>;
}

export interface BoundTransit<Declared> {
  /** Where the device's own part of a topology file says it: ceos, eosForward. */
  readonly path: readonly string[];
  /** Whether the rules are declared there or gone; undefined: nobody declares it. */
  readonly rules: "absent" | "present" | undefined;
  readonly resource: DesiredOf<typeof forwardChainKind>;
  /** The device with the rules declared one way or the other. */
  with(rules: "absent" | "present"): Declared;
}

export interface BoundConfig {
  readonly config: DeclaredConfig;
  readonly layer: (ports: readonly number[]) => LayerPart;
}

/** A declared or observed thing whose kind is not known where it is used. */
export interface AnyResource {
  readonly kind: string;
  readonly inputs: unknown;
}

interface ConfigResource<Config extends ConfigDeclaration> {
  readonly inputs: InputsOf<Config>;
}

/** A declared device whose kind is not known where it is used. */
export type AnyDeclared = DeviceBase & { readonly kind: string };

interface MaybeOfKind {
  readonly kind?: string | undefined;
}

/**
 * One kind of device, with what callers need who have a device of any kind. The kind's own members
 * see devices of that kind only.
 */
export const defineDevice = <
  Name extends DeviceKindName,
  File extends z.ZodType,
  Settings,
  Config extends ConfigDeclaration,
  Stored extends z.ZodType<ObservedKinds[Name]>,
>(
  kind: DeviceKind<Name, File, Settings, Config, Stored>,
): DeviceKind<Name, File, Settings, Config, Stored> &
  BoundKind<Name, z.infer<File>, Settings, DesiredOf<Config>> => {
  type Declared = DeclaredDevice<Name, Settings>;
  const isOfKind = (device: MaybeOfKind): boolean => (device.kind ?? DEFAULT_KIND) === kind.name;
  const isObserved = (device: ObservedDevice): device is ObservedKinds[Name] => isOfKind(device);
  const isDeclared = (device: AnyDeclared): device is Declared => isOfKind(device);
  const isFile = (device: MaybeOfKind): device is z.infer<File> & MaybeOfKind => isOfKind(device);
  const isDraft = (device: MaybeOfKind): device is Draft<z.infer<File>> & MaybeOfKind =>
    isOfKind(device);
  const isConfig = (resource: AnyResource): resource is AnyResource & ConfigResource<Config> =>
    resource.kind === kind.configKind.kind;
  return {
    ...kind,
    observed: (device) =>
      isObserved(device)
        ? {
            settings: kind.observedSettings(device),
            written: (place) => kind.written(device, place),
            layer: (host) => kind.observedLayer(host, device),
            facts: kind.undeclared?.facts(device) ?? [],
            compared: (detail) => kind.compared(device, detail),
            redacted: (detail) => kind.redact?.(device, detail) ?? device,
          }
        : undefined,
    declared: (device) =>
      isDeclared(device)
        ? {
            config: (neighbours) => kind.config(device, neighbours),
            forwards: kind.forwards(device.settings),
            ...transitOf(kind.transit, device),
          }
        : undefined,
    configured: (resource) =>
      isConfig(resource)
        ? {
            config: kind.declaredConfig(resource.inputs),
            layer: (ports) => kind.declaredLayer(resource.inputs, ports),
          }
        : undefined,
    ofFile: (device) =>
      isFile(device) ? { kind: kind.name, settings: kind.settings(device) } : undefined,
    problems: (device, path) => (isDraft(device) ? (kind.check?.(device, path) ?? []) : undefined),
  };
};

const transitOf = <Name extends string, Settings>(
  transit: TransitRules<Name, Settings> | undefined,
  device: DeclaredDevice<Name, Settings>,
): Pick<BoundDeclared<DeclaredDevice<Name, Settings>, unknown>, "transit"> =>
  transit === undefined
    ? {}
    : {
        transit: {
          path: transit.path,
          rules: transit.declared(device.settings),
          resource: transit.resource(device),
          with: (rules) => ({ ...device, settings: transit.with(device.settings, rules) }),
        },
      };
