import assert from "node:assert/strict";
import type { EngineEvent } from "../../../core/engine/events.js";
import type { SettledGuard } from "../../../core/engine/step-guard.js";
import { tellSettled } from "../../../core/engine/tell-settled.js";
import type { StepOutcome } from "../../../core/model/step.js";

const step = (title: string) => ({
  ...{ title, why: "test", undo: [], writes: true, command: { argv: ["true"] as const } },
  judge: () => ({ status: "done" }) as const,
  reverts: [{ in: "nothing", why: "test" }] as const,
});

const ended = (
  host: string,
  title: string,
  status: StepOutcome["status"],
): Extract<EngineEvent, { type: "step-ended" }> => ({
  ...{ type: "step-ended", host, kind: "VtepPort", id: `${host}/x`, run: "run-1" },
  ...{ purpose: "update", step: step(title), outcome: { title, undo: [], status } },
});

const told = (before: readonly EngineEvent[], settled: readonly SettledGuard[] | undefined) => {
  const events: EngineEvent[] = [];
  const tell = tellSettled((event) => events.push(event));
  for (const event of before) tell.emit(event);
  if (settled === undefined) tell.unsettled();
  else tell.settled(settled);
  return events.slice(before.length).map((event) => {
    if (event.type === "step-taken-back")
      return `${event.host} ${event.step.title} taken back: ${event.reason ?? ""}`;
    return event.type === "unknown-read-back"
      ? `${event.host} ${event.outcome.status}: ${event.outcome.reason ?? ""}`
      : event.type;
  });
};

describe("engine: what guards have made of steps since", () => {
  const guard = (outcome: "reverted" | "left", text: string) => ({
    ...({ run: "run-1", state: "fired", steps: 1 } as const),
    reverted: [{ outcome, text }],
  });

  it("is told of each step that was taken back, and of what goes back by itself", () => {
    const events = [
      ended("host-a", "set  it", "applied"),
      ended("host-b", "set it", "unknown"),
      ended("host-b", "set more", "failed"),
    ];
    const seconds = 60;
    assert.deepEqual(
      told(events, [
        {
          ...{ host: "host-a", status: "reverted", seconds, reason: "host-b was lost" },
          guard: guard("reverted", "set it"),
        },
        { host: "host-b", status: "pending", seconds, reason: "host-b was lost" },
      ]),
      [
        "host-a set  it taken back: by its guard, because host-b was lost",
        "host-b unknown: its guard takes it back within 60 s, because host-b was lost",
      ],
    );
  });

  it("is not known of what was written, where the run ends before the guards are settled", () => {
    const events = [ended("host-a", "set it", "applied"), ended("host-b", "set it", "failed")];
    const [first, ...others] = told(events, undefined);
    assert.match(first ?? "", /^host-a unknown: the run ended before all its hosts had answered/);
    assert.deepEqual(others, []);
  });

  it("is nothing where it is confirmed, where somebody has changed it since, and of what was not written", () => {
    const events = [ended("host-a", "set it", "applied"), ended("host-b", "set it", "failed")];
    const all = { seconds: 60, reason: "test" };
    assert.deepEqual(told(events, [{ host: "host-a", status: "confirmed", seconds: 60 }]), []);
    assert.deepEqual(
      told(events, [
        { ...all, host: "host-a", status: "reverted", guard: guard("left", "set it") },
        { ...all, host: "host-b", status: "reverted", guard: guard("reverted", "set it") },
      ]),
      [],
    );
  });
});
