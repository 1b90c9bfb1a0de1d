import assert from "node:assert/strict";
import { interruptSignal } from "../../cli/interrupt-signal.js";

const listening = (): readonly number[] =>
  (["SIGINT", "SIGTERM"] as const).map((name) => process.listenerCount(name));

describe("interruptSignal", () => {
  it("leaves Ctrl-C to the system until something is there to be left clean", () => {
    const before = listening();
    const interruptible = interruptSignal();
    assert.deepEqual(listening(), before, "a verb that only computes could not be ended");
    assert.equal(interruptible.aborted(), false);
    const { signal } = interruptible;
    assert.equal(interruptible.signal, signal);
    assert.deepEqual(
      listening(),
      before.map((count) => count + 1),
    );
    interruptible.abort();
    assert.ok(signal.aborted && interruptible.aborted());
    interruptible.stop();
    assert.deepEqual(listening(), before);
  });
});
