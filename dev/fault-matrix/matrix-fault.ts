import type { RunningHost } from "../lab/lab-session.js";
import type { MatrixChange } from "./changes.js";
import type { Update } from "./update.js";

/** What a fault may act on. */
export interface Stage {
  readonly projectRoot: string;
  /** host-b, where faults of a host are. */
  readonly host: RunningHost;
  readonly change: MatrixChange;
  /** Absent before the run. */
  readonly update?: Update;
}

/** Something that goes wrong around a run. */
export interface MatrixFault {
  readonly words: string;
  readonly strike?: (stage: Stage) => Promise<unknown>;
  /** Takes it away, once the run has ended or `seconds` after it struck. */
  readonly lift?: (stage: Stage) => Promise<unknown>;
  /** Absent: it lasts as long as the run. */
  readonly seconds?: number;
  /** Of the run, besides its own. */
  readonly env?: (projectRoot: string) => Readonly<Record<string, string>>;
  /** A shell's script before the run, where nobody else sees what it mounts. Its $JOURNAL and $STATE are folders. */
  readonly within?: string;
  /**
   * Whether a line of host-b's dump is the fault's own: what a container lost when it was killed is no matter of the
   * update's. It is looked at again after the next update.
   */
  readonly owns?: (line: string) => boolean;
  /** What the program at the gate says, without being run. */
  readonly instead?: string;
}
