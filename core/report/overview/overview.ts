import type { Diagnosis } from "../../diagnosis/diagnosis.js";
import type { DriftReport } from "../../drift/drift-report.js";
import type { Finding } from "../../model/finding.js";
import type { PingOutcome } from "../../model/ping.js";

/** Everything that a report shows of an overlay at one time. */
export interface Overview {
  /** The topology's name. */
  readonly overlay: string;
  /** When it was looked at, UTC, ISO 8601. */
  readonly takenAt: string;
  readonly diagnosis: Diagnosis;
  /** Undefined where the topology cannot be had on these hosts; `driftProblem` says why. */
  readonly drift: DriftReport | undefined;
  readonly driftProblem: string | undefined;
  readonly findings: readonly Finding[];
  readonly links: readonly LinkRow[];
  /** The overlay's layer 2 as it was seen, as one `<svg>` element. */
  readonly picture: string;
}

/** What is known of a link at one time. */
export interface LinkRow {
  /** "ceos_1:eth3-ceos_2:eth1" */
  readonly link: string;
  readonly vlan: number;
  readonly scope: "cross-host" | "same-host";
  /** What pings over it got, in both directions where both ends could send; empty: none was sent. */
  readonly pings: readonly PingRow[];
}

export interface PingRow {
  /** "ceos_1 to ceos_2" */
  readonly direction: string;
  readonly outcome: PingOutcome;
  /** Bytes that were sent unfragmented as well, and whether they passed; absent: not tried. */
  readonly fullSize?: { readonly bytes: number; readonly passes: boolean };
}
