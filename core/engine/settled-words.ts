import { counted } from "../model/counted.js";
import type { Words } from "../model/words.js";
import type { SettledGuard } from "./step-guard.js";

/** Why a run is not confirmed, and what becomes of each host; undefined where all are confirmed. */
export const settledWords = (settled: readonly SettledGuard[]): Words | undefined => {
  const reason = settled.find(({ status }) => status !== "confirmed")?.reason;
  if (reason === undefined) return undefined;
  return [
    `What this run wrote on its hosts is taken back, because ${reason}.`,
    ...settled.map((one) => `  ${one.host}${ofWords(one)}: ${words(one)}`),
    "To see it: npx overlay guard status",
  ].join("\n");
};

const ofWords = ({ of }: SettledGuard): Words =>
  of === undefined ? "" : `, what run ${of} wrote, which was cut off`;

const words = ({ status, seconds, guard }: SettledGuard): Words => {
  switch (status) {
    case "confirmed":
      return "was confirmed before that, and stays as it was written";
    case "gone":
      return "its guard is gone; what was written there stays";
    case "pending":
      return `not taken back yet; its guard does it within ${seconds} s of the last time that it heard of this run, or once it has been rebooted`;
    case "reverted":
      return guard === undefined ? "nothing was written under a guard" : outcome(guard.reverted);
  }
};

const outcome = (steps: NonNullable<SettledGuard["guard"]>["reverted"]): Words => {
  const bad = steps.filter((one) => one.outcome === "left" || one.outcome === "failed");
  const back = steps.length - bad.length;
  return [
    `taken back and read back (${counted(back, "step")})`,
    ...bad.map(
      (one) =>
        `NOT taken back: ${one.text}${one.outcome === "left" ? " (somebody else has changed it since)" : ""}`,
    ),
  ].join("; ");
};
