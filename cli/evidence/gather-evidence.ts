import type { ObservedHost } from "../../core/model/observed.js";
import type { HostTarget } from "../../core/model/target.js";
import { observeAll } from "../../core/engine/index.js";
import { observedHosts } from "../../core/snapshot/snapshot.js";
import { connectSsh } from "../../core/transport/index.js";
import type { CliContext } from "../context.js";
import { Failure } from "../failure.js";
import { withProgress } from "../with-progress.js";
import { openMatchingSnapshot } from "./open-snapshot.js";

/** What the hosts show, and since when it is known. */
export interface Evidence {
  readonly observed: readonly ObservedHost[];
  /** Undefined: just now. */
  readonly takenAt?: string;
}

/**
 * What a command judges: the hosts themselves, or a snapshot of them. Rejects with a Failure for a
 * snapshot that cannot be used; a host that cannot be read is a value inside.
 */
export const gatherEvidence = async (
  { signal }: CliContext,
  targets: readonly HostTarget[],
  topologyFile: string,
  snapshot: string | undefined,
): Promise<Evidence> => {
  if (targets.length === 0)
    throw new Failure({
      what: "there is nothing to look at",
      where: topologyFile,
      why: "the topology has no host",
      next: "add the hosts to it, or name another one with --topology FILE",
    });
  if (snapshot === undefined) {
    const observed = await withProgress(
      `reading ${describeHosts(targets)}`,
      observeAll(targets, (target) => connectSsh(target, { signal })),
    );
    signal.throwIfAborted();
    return { observed };
  }
  const taken = await openMatchingSnapshot(snapshot, targets, topologyFile);
  return { observed: observedHosts(taken), takenAt: taken.takenAt };
};

/** Hosts that one line has room for. */
const NAMED = 4;

const describeHosts = (targets: readonly HostTarget[]): string =>
  targets.length > NAMED ? `${targets.length} hosts` : targets.map(({ name }) => name).join(", ");
