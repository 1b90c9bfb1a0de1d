import { createHash } from "node:crypto";
import { redactValue } from "../drivers/redact-text.js";
import type { DeviceDetail } from "../model/observed-detail.js";
import type { ObservedDevice, ObservedHost } from "../model/observed.js";
import type { AgentTarget, HostTarget } from "../model/target.js";
import { known, type Observation } from "../model/unknown.js";
import { SNAPSHOT_VERSION, type Asked, type Snapshot } from "./snapshot.js";

export interface Taken {
  readonly takenAt: Date;
  /** The topology's name. */
  readonly topology: string;
  readonly targets: readonly HostTarget[];
  readonly observed: readonly ObservedHost[];
}

/**
 * A snapshot of what was observed, without secrets: here and nowhere later, so that no caller can
 * forget it. How one logs in to the hosts is left out.
 */
export const snapshotOf = ({ takenAt, topology, targets, observed }: Taken): Snapshot => ({
  version: SNAPSHOT_VERSION,
  takenAt: takenAt.toISOString(),
  topology,
  hosts: Object.fromEntries(
    targets
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((target) => {
        const seen = observed.find(({ host }) => host === target.name);
        if (seen === undefined) throw new Error(`host ${target.name} was not observed`);
        return [target.name, { asked: asked(target), observed: withoutSecrets(seen) }];
      }),
  ),
});

const asked = ({ bridge, containers, paths, agent }: HostTarget): Asked => ({
  bridge,
  containers,
  ...(paths === undefined ? {} : { paths }),
  ...(agent === undefined ? {} : { agent: agentAsked(agent) }),
});

/** Where its source is kept is a path of the operator's own machine. */
const agentAsked = ({ port, id }: AgentTarget): AgentTarget => ({
  port,
  ...(id === undefined ? {} : { id }),
});

const withoutSecrets = (host: ObservedHost): ObservedHost => {
  const redacted = redactValue(host);
  return {
    ...redacted,
    devices: Object.fromEntries(
      Object.entries(redacted.devices).map(([container, device]) => [
        container,
        withPublicFingerprint(device, redacted.detail?.devices[container]),
      ]),
    ),
  };
};

/**
 * The device's own fingerprint covers its secrets, so that a short one could be guessed from it and
 * the rest of the text. The snapshot's covers the text that is left, by the same rule: no comment
 * and no blank lines.
 */
const withPublicFingerprint = (
  device: Observation<ObservedDevice>,
  detail: DeviceDetail | undefined,
): Observation<ObservedDevice> => {
  if (!device.known || !device.value.config.known) return device;
  const text = detail?.runningConfig.known === true ? detail.runningConfig.value : "";
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("!"));
  const hash = createHash("sha256").update(`${lines.join("\n")}\n`);
  const config = known({ ...device.value.config.value, fingerprint: hash.digest("hex") });
  return known({ ...device.value, config });
};
