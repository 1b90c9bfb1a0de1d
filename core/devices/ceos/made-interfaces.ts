import type { Change } from "../../kinds/contract/change.js";
import type { CeosConfigInputs } from "./config-schema.js";
import { isPortChannel, isSvi, parentOf, vlanOfSvi } from "../../model/interface-names.js";
import type { EosConfig } from "../../model/observed.js";
import { DEFAULT_MTU } from "./default-mtu.js";
import { diffInterface } from "./diff-config.js";
import { isMade, newInterface } from "./managed-interfaces.js";
import { projectInterface } from "./read-config.js";

type Interfaces = EosConfig["interfaces"];
type Path = readonly (string | number)[];
type Declared = Pick<CeosConfigInputs, "interfaces">;

/** The property of a change that brings an interface into being. */
export const MADE = "made";

/** The interfaces of a device with those that a declaration will make, as EOS makes them. */
export const withMade = (live: Interfaces, { interfaces }: Declared): Interfaces => {
  const made = Object.keys(interfaces).filter((name) => isMade(name) && !Object.hasOwn(live, name));
  return made.length === 0
    ? live
    : { ...live, ...Object.fromEntries(made.map((name) => [name, newInterface(name)])) };
};

/** Paths of changes, in which an interface that is to be made is one for each property that it is to have. */
export const spelledOut = (
  changes: readonly Pick<Change, "path">[],
  { interfaces }: Declared,
): readonly Path[] =>
  changes.flatMap(({ path }): readonly Path[] => {
    const [scope, name = "", property] = path;
    const wanted = scope === "interfaces" ? interfaces[`${name}`] : undefined;
    if (wanted === undefined || property !== undefined || !isMade(`${name}`)) return [path];
    const fresh = projectInterface(newInterface(`${name}`), wanted, DEFAULT_MTU);
    const own = diffInterface(`${name}`, wanted, fresh).map((difference) => difference.path);
    // EOS's `switchport default mode` decides what a new port-channel is.
    const mode: readonly Path[] = isPortChannel(`${name}`) ? [[...path, "mode"]] : [];
    return [[...path, MADE], ...mode, ...own];
  });

/** VLANs of declared SVIs that the device has not: without its VLAN an SVI stays down. */
export const vlansOfNewSvis = (
  { definedVlans = [] }: Pick<EosConfig, "definedVlans">,
  declared: Declared,
): readonly number[] =>
  Object.keys(declared.interfaces)
    .filter(isSvi)
    .flatMap((name) => vlanOfSvi(name) ?? [])
    .filter((vlan) => vlan !== 1 && !definedVlans.includes(vlan));

/** The lines that make a sub-interface's parent routed before anything of the sub-interface is entered. */
export const parentLines = (
  names: readonly string[],
  { interfaces }: Declared,
  live: Interfaces,
): readonly string[] => {
  const parents = names.flatMap((name) => parentOf(name) ?? []);
  return [...new Set(parents)]
    .filter((name) => interfaces[name]?.mode === "routed" && live[name]?.mode === "switchport")
    .flatMap((name) => [`interface ${name}`, "no switchport"]);
};
