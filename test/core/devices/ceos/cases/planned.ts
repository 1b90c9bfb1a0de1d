import { configAfter } from "../../../../../core/devices/ceos/config-after.js";
import { diffCeosConfig } from "../../../../../core/devices/ceos/diff-config.js";
import { wholeConfig } from "../../../../../core/devices/ceos/managed-interfaces.js";
import { projectConfig } from "../../../../../core/devices/ceos/read-config.js";
import { renderLines } from "../../../../../core/devices/ceos/render-lines.js";
import { restoreLines } from "../../../../../core/devices/ceos/restore-lines.js";
import type { CeosConfigInputs } from "../../../../../core/devices/ceos/config-schema.js";
import { configOf } from "./lab.js";

/** A device of which Ethernet5 is declared. */
export const declared = (
  port: CeosConfigInputs["interfaces"][string],
  rest: Partial<CeosConfigInputs> = {},
): CeosConfigInputs => ({
  host: "host-a",
  container: "s1",
  ipRouting: false,
  spanningTreeMode: "mstp",
  interfaces: { Ethernet5: port },
  ...rest,
});

/** What is changed of an Ethernet5 with these lines, how, and what puts it back. */
export const planned = (desired: CeosConfigInputs, ...lines: readonly string[]) =>
  plannedOn(desired, configOf("interface Ethernet5", ...lines.map((line) => `   ${line}`)));

export const plannedOn = (desired: CeosConfigInputs, config: ReturnType<typeof configOf>) => {
  const live = wholeConfig(config);
  const observed = { host: "host-a", container: "s1", ...projectConfig(live, desired) };
  const changes = diffCeosConfig(desired, observed);
  return {
    changes: changes.map(({ path, from, to }) => [path.join("."), from, to]),
    lines: renderLines(changes, desired, live),
    undo: restoreLines(live, configAfter(live, desired, changes), desired),
  };
};

export const ROUTED = { mode: "routed", shutdown: false } as const;
