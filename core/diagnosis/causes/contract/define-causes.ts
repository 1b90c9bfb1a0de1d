import type { ResolvedTopology } from "../../../desired/resolve-topology.js";
import type { Say } from "../../../model/say.js";
import type { Words } from "../../../model/words.js";
import type { EffectiveTopology } from "../../../topology/effective-topology.js";
import type { Cause, CauseKind, CauseOf } from "../../cause.js";
import type { Deviation } from "../../deviation.js";
import type { Facet } from "../../facet.js";
import type { World } from "../../world.js";
import type { CauseWords } from "./cause-words.js";
import type { Concerned } from "./concerned.js";

/** Everything about one kind of cause: one file, and a line of the registry (`../causes.ts`). */
export interface CauseDefinition<Kind extends CauseKind> extends CauseFinders {
  /** In few words, for the table of codes. */
  readonly meaning: string;
  /** What is wrong, what was read of it and what takes it away. */
  readonly words: (cause: CauseOf<Kind>, say: Say) => CauseWords;
  /**
   * Whether a possible cause could have to do with symptoms; `every-link`: with any of its host. Absent:
   * where it is about a device or an interface of a link that fails.
   */
  readonly concerns?:
    "every-link" | ((cause: CauseOf<Kind>, concerned: Concerned, subject: string) => boolean);
  /**
   * Where it is supposed, it is an effect of something that was read: of one `fact`, or of all that is set
   * otherwise at its `subject`.
   */
  readonly effectOf?: "fact" | "subject";
  /** Whether it can join broadcast domains that must be apart. */
  readonly joinsDomains?: true;
  /** What it does that no simulation shows, whatever else it does: a sentence. */
  readonly always?: Words;
  /** Why it does nothing as it is, and when it would: a sentence. */
  readonly asItIs?: Words;
}

/** How causes are found. Of kinds that are found together one has what finds them all. */
export interface CauseFinders {
  /** Those that were read on one host, from what is otherwise there than declared. */
  readonly observed?: (of: HostDeviations) => readonly Cause[];
  /** Those that were read and lie between hosts. */
  readonly between?: (deviations: readonly Deviation[]) => readonly Cause[];
  /** What nobody has read and could be otherwise, of one thing of the declared world. */
  readonly possible?: (facet: Facet, unread: Unread) => readonly Cause[];
  /** What was read, and what it could do besides what it is seen to do. */
  readonly effects?: (read: WhatWasRead) => readonly Cause[];
}

/** What of a host is otherwise than declared. */
export interface HostDeviations {
  readonly topology: EffectiveTopology;
  readonly host: string;
  readonly deviations: readonly Deviation[];
  readonly declared: World;
  /** All that was read. */
  readonly readFacets: readonly Facet[];
}

/** What nobody has read. */
export interface Unread {
  readonly topology: EffectiveTopology;
  readonly declared: World;
  readonly open: readonly Facet[];
}

export interface WhatWasRead {
  readonly topology: ResolvedTopology;
  readonly readFacets: readonly Facet[];
  readonly observed: readonly Cause[];
}

export type CauseDefinitions<Kind extends CauseKind> = {
  readonly [K in Kind]: CauseDefinition<K>;
};

/** Kinds of causes, by their codes; most files have one. */
export const defineCauses = <Kind extends CauseKind>(
  kinds: CauseDefinitions<Kind>,
): CauseDefinitions<Kind> => kinds;
