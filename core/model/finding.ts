import type { Plain } from "./plain.js";
import type { Remedy } from "./remedy.js";
import type { Words } from "./words.js";

/** How bad it is: a mandatory finding stops an `up`, an advisory one is shown. */
export type Severity = "mandatory" | "advisory";

/** One change of a topology file. */
export interface FileEdit {
  readonly path: readonly (string | number)[];
  /** What is to stand there; absent: nothing, the key goes. */
  readonly value?: Plain;
}

/** What remediates a finding. */
export interface Fix {
  /** In words. */
  readonly summary: Words;
  /**
   * Changes of the topology file that clear the finding and make no other. A rule proposes them; they
   * are shown only after they were tried on a copy of the file (`provenFixes`).
   */
  readonly edits?: readonly FileEdit[];
  /** Lines for a shell on the hosts that they name, where hosts showed it; an update may undo them. */
  readonly paste?: string;
}

/** What one rule has to say about one thing; everything that a report shows of it. */
export interface Finding {
  /** Stable code of the rule, e.g. "L2-LOOP"; documented, and never given to another rule. */
  readonly code: string;
  readonly severity: Severity;
  /**
   * `cannot-judge`: a value that the rule needs is not known yet (a computed output, a host that did
   * not answer); `message` says which. It is never the same as "nothing found".
   */
  readonly verdict: "violated" | "cannot-judge";
  /** One sentence: what is wrong, with names and numbers. */
  readonly message: Words;
  /** What it is about, as people name it: "host-a/arch-ovs/vtep-10-14-23-1", "ceos_2:eth1". Sorted. */
  readonly subjects: readonly string[];
  /** The facts behind it, in order: the steps of a cycle, the two values that differ. */
  readonly evidence: readonly Words[];
  readonly fix?: Fix;
  /** What takes it away, of what hosts show; absent: a file was judged, or the rule could not judge. */
  readonly remedy?: Remedy;
  /** Path in the topology file, e.g. ["devices", "ceos_2", "unusedPorts"]; absent: not from a file. */
  readonly path?: readonly (string | number)[];
  /** An exception that the topology grants to this finding; it is reported, and stops nothing. */
  readonly excepted?: { readonly reason: Words; readonly expires: string };
  /** Machine-readable facts, e.g. {"vlans": [100, 101]}. */
  readonly facts?: Readonly<Record<string, Plain>>;
}
