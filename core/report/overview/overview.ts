import type { WordedDiagnosis } from "../../words/diagnosis/worded-diagnosis.js";
import type { Evidence } from "../../diagnosis/evidence.js";
import type { DriftReport } from "../../drift/drift-report.js";
import type { Finding } from "../../model/finding.js";
import type { PingOutcome } from "../../model/ping.js";
import type { Subject } from "../../model/subject.js";
import type { Verdict } from "../../verdict/verdict.js";
import type { Words } from "../../model/words.js";

/** Everything that a report shows of an overlay at one time. */
export interface Overview {
  /** The topology's name. */
  readonly overlay: string;
  readonly subject: Subject;
  /** When it was looked at, UTC, ISO 8601. */
  readonly takenAt: string;
  /** Experiments that are on, as the stack's settings have them: "isolate ceos_5". */
  readonly experiments: readonly string[];
  /** How it is: the same as every other command says of the same evidence. */
  readonly verdict: Verdict;
  readonly diagnosis: WordedDiagnosis;
  readonly evidence: readonly Evidence[];
  /** Undefined where the topology cannot be had on these hosts; `driftProblem` says why. */
  readonly drift: DriftReport | undefined;
  readonly driftProblem: string | undefined;
  readonly findings: readonly Finding[];
  readonly links: readonly LinkRow[];
  readonly tunnels: readonly TunnelRow[];
  readonly picture: OverviewPicture;
}

/** The overlay's layer 2 as it was seen. */
export interface OverviewPicture {
  /** One `<svg>` element. */
  readonly svg: string;
  /** The same as a Mermaid flowchart; absent where nobody could follow it. */
  readonly mermaid?: readonly string[];
  /** What is written in it, one sentence each. */
  readonly remarks: readonly string[];
}

/** What is known of a link at one time. */
export interface LinkRow {
  /** "ceos_1:eth3-ceos_2:eth1" */
  readonly link: string;
  /** The devices at its ends. */
  readonly devices: readonly string[];
  readonly vlan: number;
  readonly scope: "cross-host" | "same-host";
  /** What pings over it got, in both directions where both ends could send; empty: none was sent. */
  readonly pings: readonly PingRow[];
  /** Why no ping can cross it; absent: one can. */
  readonly unprovable?: string;
}

/** A ping between two devices. */
export interface PingRow {
  readonly from: string;
  readonly to: string;
  readonly outcome: PingOutcome;
  /** Bytes that were sent unfragmented as well, and whether they passed; absent: not tried. */
  readonly fullSize?: { readonly bytes: number; readonly passes: boolean };
}

/** A tunnel's port on a bridge, as it was read. */
export interface TunnelRow {
  readonly host: string;
  /** Its name: "vtep-10-14-23-1". */
  readonly port: string;
  /** "all VLANs", "VLAN 3034, 3096" */
  readonly carries: string;
}

/** One step that was taken on a host. */
export interface AppliedStep {
  /** When it ended: UTC, ISO 8601. */
  readonly at: string;
  readonly host: string;
  /** "VtepPort arch-ovs/vtep-10-14-23-1" */
  readonly thing: string;
  /** What it did, for a person. */
  readonly title: Words;
  readonly outcome: string;
  readonly status: "good" | "bad" | "unknown";
}

/** What is known of the steps that were taken. */
export interface Applied {
  /** In the order in which they were taken; undefined: that is not known, `notes` say why. */
  readonly steps: readonly AppliedStep[] | undefined;
  /** What a reader has to know of the list, one sentence each. */
  readonly notes: readonly string[];
}

/** What a report is made of: one look at an overlay, and what is known of its past. */
export interface ReportContent {
  readonly now: Overview;
  /** An earlier look at the same overlay. */
  readonly before?: Overview;
  /** Absent: it is about no stack, so that nothing can be known of it. */
  readonly applied?: Applied;
}
