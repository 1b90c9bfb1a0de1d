import { ownEntry } from "../../topology/own-entry.js";
import type { ContainerlabFile, NodeSettings } from "./schema.js";

/** What holds for a node once everything is inherited. */
export interface LabNode {
  readonly name: string;
  readonly kind: string;
  readonly labels: Readonly<Record<string, string>>;
  /** A path, a URL or the configuration itself; absent: none. */
  readonly startupConfig?: string;
}

/**
 * The nodes with what they inherit: from their group, their kind and the defaults, the nearest
 * first; labels are merged (containerlab, types/topology.go). A node without kind has kind "".
 */
export const labNodes = ({ topology }: ContainerlabFile): readonly LabNode[] =>
  Object.entries(topology.nodes).map(([name, settings]) => {
    const own = settings ?? {};
    const defaults = topology.defaults ?? {};
    const named = (section: "kinds" | "groups", key: string): NodeSettings =>
      ownEntry(topology[section] ?? {}, key) ?? {};
    const early = own.group ?? defaults.group ?? "";
    const kind = own.kind ?? named("groups", early).kind ?? defaults.kind ?? "";
    const group = own.group ?? named("kinds", kind).group ?? defaults.group ?? "";
    const chain = [own, named("groups", group), named("kinds", kind), defaults];
    const startupConfig = chain.find((one) => one["startup-config"])?.["startup-config"];
    return {
      name,
      kind,
      labels: mergedLabels(chain),
      ...(startupConfig == null ? {} : { startupConfig }),
    };
  });

const mergedLabels = (chain: readonly NodeSettings[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    chain
      .toReversed()
      .flatMap(({ labels }) => Object.entries(labels ?? {}))
      .map(([label, value]) => [label, String(value)]),
  );
