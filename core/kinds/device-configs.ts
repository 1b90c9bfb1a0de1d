import { configsOf } from "../desired/device-configs.js";
import { DEVICE_KINDS } from "../devices/index.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import { desiredBy, type DesiredOf } from "./contract/declare-kind.js";

type ConfigKind = (typeof DEVICE_KINDS)[number]["configKind"];

type DeclaredConfigs = {
  readonly [C in ConfigKind as C["kind"]]: C & {
    readonly desired: (topology: EffectiveTopology) => readonly DesiredOf<C>[];
  };
};

/** The managed configuration of every kind of device: the registry of those kinds is the only list. */
export const deviceConfigs = Object.fromEntries(
  DEVICE_KINDS.map(({ configKind }) => [
    configKind.kind,
    desiredBy<ConfigKind, EffectiveTopology>(configKind, (topology) =>
      configsOf(topology).filter(({ kind }) => kind === configKind.kind),
    ),
  ]),
) as unknown as DeclaredConfigs;
