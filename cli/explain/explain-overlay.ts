import { diagnose } from "../../core/diagnosis/diagnose.js";
import type { ObservedHost } from "../../core/model/observed.js";
import type { Subject } from "../../core/model/subject.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import {
  wordDiagnosis,
  type WordedDiagnosis,
} from "../../core/words/diagnosis/worded-diagnosis.js";
import { judgeOverlay, type JudgedOverlay } from "../evidence/judge-overlay.js";
import { resolveAsBuilt } from "../evidence/resolve-as-built.js";

/** What is to be explained. Data alone, so that it can be handed to another thread. */
export interface OverlaySeen {
  readonly topology: EffectiveTopology;
  readonly observed: readonly ObservedHost[];
  readonly subject: Subject;
  /** When the hosts were looked at, UTC, ISO 8601. */
  readonly takenAt: string;
  /** Names of the links whose pings are to be explained; all where there is none. */
  readonly links: readonly string[];
}

/** Why the overlay does what it does, and how it is. */
export interface ExplainedOverlay {
  readonly diagnosis: WordedDiagnosis;
  readonly judged: JudgedOverlay;
}

/** Both judgements of one look. Of a large overlay it takes seconds: see `explainBeside`. */
export const explainOverlay = ({
  topology,
  observed,
  subject,
  takenAt,
  links,
}: OverlaySeen): ExplainedOverlay => ({
  diagnosis: wordDiagnosis(diagnose(resolveAsBuilt(topology, observed), observed, links), subject),
  judged: judgeOverlay(topology, observed, { takenAt, subject, links }),
});
