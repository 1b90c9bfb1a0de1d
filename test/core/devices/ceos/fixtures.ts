import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { ceosConfig } from "../../../../core/devices/ceos/managed.js";
import { parseRunningConfig } from "../../../../core/devices/ceos/parse-config.js";
import type { EosConfig, ObservedHost } from "../../../../core/model/observed.js";
import type { CeosConfigInputs } from "../../../../core/devices/ceos/config-schema.js";
import type { Step } from "../../../../core/model/step.js";
import { known, notKnown } from "../../../../core/model/unknown.js";
import { stepsOf } from "../../planned.js";

export const configFrom = (text: string): EosConfig => {
  const parsed = parseRunningConfig(text);
  assert.ok(parsed.ok, parsed.ok ? "" : parsed.reason);
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("!"));
  const fingerprint = createHash("sha256")
    .update(`${lines.join("\n")}\n`)
    .digest("hex");
  return { ...parsed.config, fingerprint };
};

/** host-b with ceos_2 running this configuration. */
export const hostWith = (text: string): ObservedHost => ({
  host: "host-b",
  ovs: notKnown({
    kind: "command-missing",
    code: "OLDER-VERSION",
    facts: {},
    what: "ovs",
    host: "host-b",
    reason: "-",
    next: "-",
  }),
  devices: {
    ceos_2: known({
      container: "ceos_2",
      peers: {},
      macs: {},
      config: known(configFrom(text)),
      forwarding: known({ policy: "ACCEPT", forward: [], eosForward: null }),
    }),
  },
  paths: {},
});

export const desiredWith = (
  interfaces: CeosConfigInputs["interfaces"],
  rest: Partial<CeosConfigInputs> = {},
): CeosConfigInputs => ({
  host: "host-b",
  container: "ceos_2",
  ipRouting: false,
  spanningTreeMode: "mstp",
  interfaces,
  ...rest,
});

/** Ethernet1 of ceos_2 as the cross-host link to ceos_1 needs it. */
export const ROUTED_PORT = { mode: "routed", address: "10.1.2.2/24", shutdown: false } as const;

export const stepsFor = (desired: CeosConfigInputs, text: string): readonly Step[] =>
  stepsOf(ceosConfig.plan(desired, hostWith(text), "run-1"));

/** The lines that the first step enters. */
export const linesFor = (desired: CeosConfigInputs, text: string): readonly string[] => {
  const argv: readonly string[] = stepsFor(desired, text)[0]?.command.argv ?? [];
  return argv.slice(argv.indexOf("--") + 3);
};

/** The sections of a configuration, as a device prints them. */
export const device = (sections: string): string =>
  `hostname ceos-2\n!\nspanning-tree mode mstp\n!\n${sections}\n!\nno ip routing\n!\nend\n`;
