import assert from "node:assert/strict";
import { runSteps } from "../../setup/run-steps.js";
import type { SetupStep } from "../../setup/step.js";

const never = new AbortController().signal;

/** Keeps the step list's lines out of the test report. */
const quietly = async <T>(work: () => Promise<T>): Promise<T> => {
  const muted = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream);
    stream.write = () => true;
    return () => {
      stream.write = write;
    };
  });
  try {
    return await work();
  } finally {
    for (const unmute of muted) unmute();
  }
};

const recorded = (title: string, log: string[], done?: string): SetupStep => ({
  title,
  done: () => Promise.resolve(done),
  run: (report) => {
    report("working");
    log.push(title);
    return Promise.resolve("made");
  },
});

describe("runSteps", () => {
  it("does in order what is not there, and nothing else", async () => {
    const log: string[] = [];
    const steps = [recorded("a", log), recorded("b", log, "there"), recorded("c", log)];
    await quietly(() => runSteps(steps, never));
    assert.deepEqual(log, ["a", "c"]);
  });

  it("stops at the first failure with its error", async () => {
    const log: string[] = [];
    const broken = { ...recorded("b", log), run: () => Promise.reject(new Error("disk full")) };
    const steps = [recorded("a", log), broken, recorded("c", log)];
    await assert.rejects(
      quietly(() => runSteps(steps, never)),
      /disk full/,
    );
    assert.deepEqual(log, ["a"]);
  });

  it("starts nothing once it is interrupted", async () => {
    const log: string[] = [];
    const aborted = AbortSignal.abort(new Error("interrupted"));
    await assert.rejects(
      quietly(() => runSteps([recorded("a", log)], aborted)),
      /interrupted/,
    );
    assert.deepEqual(log, []);
  });
});
