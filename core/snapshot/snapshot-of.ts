import { observedKind } from "../devices/index.js";
import { redactValue } from "../drivers/redact-text.js";
import type { ObservedHost } from "../model/observed.js";
import type { AgentTarget, HostTarget } from "../model/target.js";
import { known } from "../model/unknown.js";
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
        device.known
          ? known(observedKind(device.value).redacted(redacted.detail?.devices[container]))
          : device,
      ]),
    ),
  };
};
