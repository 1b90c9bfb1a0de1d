import type { Plain } from "./change.js";

/** How bad it is: a mandatory finding stops an `up`, an advisory one is shown. */
export type Severity = "mandatory" | "advisory";

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
  readonly message: string;
  /** What it is about, as people name it: "host-a/arch-ovs/vtep-10-14-23-1", "ceos_2:eth1". Sorted. */
  readonly subjects: readonly string[];
  /** The facts behind it, in order: the steps of a cycle, the two values that differ. */
  readonly evidence: readonly string[];
  /** What mends it, in words, and what can be pasted into the topology file or a shell. */
  readonly fix?: { readonly summary: string; readonly paste?: string };
  /** Path in the topology file, e.g. ["devices", "ceos_2", "unusedPorts"]; absent: not from a file. */
  readonly path?: readonly (string | number)[];
  /** An exception that the topology grants to this finding; it is reported, and stops nothing. */
  readonly excepted?: { readonly reason: string; readonly expires: string };
  /** Machine-readable facts, e.g. {"vlans": [100, 101]}. */
  readonly facts?: Readonly<Record<string, Plain>>;
}
