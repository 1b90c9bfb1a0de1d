import type {
  AppliedStep,
  Overview,
  ReportContent,
} from "../../../core/report/overview/overview.js";
import { overviewOfRecorded } from "./recorded-overview.js";

/** A step that a journal could have. */
export const step = (changed: Partial<AppliedStep> = {}): AppliedStep => ({
  at: "2026-11-23T06:31:10.000Z",
  host: "host-a",
  thing: "VtepPort arch-ovs/vtep-10-14-23-1",
  title: "restrict the trunks",
  outcome: "applied",
  status: "good",
  ...changed,
});

/** The remediated lab beside the lab as booted, with everything in it that a report can have. */
export const recordedContent = async (): Promise<ReportContent> => {
  const before: Overview = await overviewOfRecorded("as-booted");
  const now = await overviewOfRecorded("remediated");
  return {
    now: { ...now, takenAt: "2026-11-23T06:40:00.000Z", experiments: ["isolate ceos_5"] },
    before,
    applied: { steps: Array.from({ length: 30 }, () => step()), notes: ["A line is damaged."] },
  };
};
