import { resolve } from "node:path";
import type { ObservedHost } from "../../core/model/observed.js";
import type { Subject } from "../../core/model/subject.js";
import type { HostTarget } from "../../core/model/target.js";
import { observeAll } from "../../core/engine/index.js";
import { observedHosts } from "../../core/snapshot/snapshot.js";
import { connectSsh } from "../../core/transport/index.js";
import type { CliContext } from "../context.js";
import { Failure } from "../failure.js";
import { shownPath } from "../shown-path.js";
import type { StackTopology } from "../stack-topology.js";
import { withProgress } from "../with-progress.js";
import { openMatchingSnapshot } from "./open-snapshot.js";
import type { Words } from "../../core/model/words.js";

/** What the hosts show, and since when it is known. */
export interface Evidence {
  readonly observed: readonly ObservedHost[];
  /** What it is evidence of: with the snapshot, where one was looked at. */
  readonly subject: Subject;
  /** Undefined: just now. */
  readonly takenAt?: string;
}

/** Where a command looks. */
export interface EvidenceSource {
  readonly targets: readonly HostTarget[];
  readonly chosen: Pick<StackTopology, "file" | "subject">;
  /** A snapshot file instead of the hosts. */
  readonly snapshot?: string | undefined;
  /** Told what it is all about as soon as that is known, and before a host is asked. */
  readonly begin?: (subject: Subject) => void;
}

/**
 * What a command judges: the hosts themselves, or a snapshot of them. Rejects with a Failure for a
 * snapshot that cannot be used; a host that cannot be read is a value inside.
 */
export const gatherEvidence = async (
  context: CliContext,
  { targets, chosen, snapshot, begin }: EvidenceSource,
): Promise<Evidence> => {
  if (targets.length === 0)
    throw new Failure({
      what: "there is nothing to look at",
      where: chosen.file,
      why: "the topology has no host",
      next: "add the hosts to it, or name another one with --topology FILE",
    });
  if (snapshot === undefined) {
    begin?.(chosen.subject);
    const { signal } = context;
    const observed = await withProgress(
      `reading ${describeHosts(targets)}`,
      observeAll(targets, (target) => connectSsh(target, { signal })),
    );
    signal.throwIfAborted();
    return { observed, subject: chosen.subject };
  }
  const taken = await openMatchingSnapshot(snapshot, targets, chosen);
  const { takenAt } = taken;
  const subject = { ...chosen.subject, snapshot: { file: shownPath(resolve(snapshot)), takenAt } };
  begin?.(subject);
  return { observed: observedHosts(taken), takenAt, subject };
};

/** Hosts that one line has room for. */
const NAMED = 4;

const describeHosts = (targets: readonly HostTarget[]): Words =>
  targets.length > NAMED ? `${targets.length} hosts` : targets.map(({ name }) => name).join(", ");
