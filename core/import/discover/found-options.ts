import { readVtep } from "../../kinds/vtep-port/read.js";
import { vtepId } from "../../kinds/vtep-port/schema.js";
import { isByHand, LEAVE } from "../../model/tunnel-options.js";
import type { Note, WrittenOverlay } from "../found-topology.js";
import type { FoundTunnel } from "./found-tunnels.js";
import type { LookedAtHost } from "./looked-at-host.js";

export interface FoundOptions {
  readonly overlay: Pick<WrittenOverlay, "tunnelOptions">;
  readonly notes: readonly Note[];
}

/**
 * The options that are not Open vSwitch's defaults and that all tunnels share. What only some have
 * cannot be declared: it is left out, and the preview shows it. Of an encryption a topology says only
 * that it is left alone.
 */
export const foundOptions = (
  tunnels: readonly FoundTunnel[],
  hosts: readonly LookedAtHost[],
): FoundOptions => {
  const read = tunnels.map((tunnel) => ({ tunnel, options: optionsOf(tunnel, hosts) }));
  const keys = [...new Set(read.flatMap(({ options }) => Object.keys(options)))].sort();
  const shared = keys.flatMap((key) => {
    if (isByHand(key)) return [[key, LEAVE] as const];
    const [value, ...others] = new Set(read.map(({ options }) => options[key]));
    return value === undefined || others.length > 0 ? [] : [[key, value] as const];
  });
  const left = keys.filter((key) => !shared.some(([name]) => name === key));
  return {
    overlay: shared.length === 0 ? {} : { tunnelOptions: Object.fromEntries(shared) },
    notes: left.map((key) => ({ path: ["overlay"], text: omitted(key, read) })),
  };
};

interface ReadTunnel {
  readonly tunnel: FoundTunnel;
  readonly options: Readonly<Record<string, string>>;
}

const optionsOf = (
  { from, port }: FoundTunnel,
  hosts: readonly LookedAtHost[],
): ReadTunnel["options"] => {
  const host = hosts.find(({ name }) => name === from);
  if (host === undefined) return {};
  const id = vtepId({ host: from, bridge: host.bridge, name: port });
  const reading = readVtep(host.observed, id);
  return reading.status === "present" ? (reading.inputs.options ?? {}) : {};
};

const omitted = (key: string, read: readonly ReadTunnel[]): string => {
  const found = read.map(
    ({ tunnel, options }) => `${tunnel.from}'s ${tunnel.port} has ${options[key] ?? "the default"}`,
  );
  return `left out: tunnelOptions.${key}; ${found.join(", ")}.`;
};
