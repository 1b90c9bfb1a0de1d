import assert from "node:assert/strict";
import { observedFor, plannedFor, readingFor } from "../../../core/engine/engine-words.js";
import { dockerProblem } from "../../../core/devices/container/docker-problem.js";
import { executeSteps } from "../../../core/engine/execute-steps.js";
import { inContainer } from "../../../core/model/hand-command.js";
import { handLine } from "../../../core/model/hand-line.js";
import type { Step } from "../../../core/model/step.js";
import { problem } from "../../../core/messages/unknowns.js";
import type { HostTarget } from "../../../core/model/target.js";
import { completed, connectionTo, fakeHost } from "./fakes.js";
import { known, notKnown, type Unknown } from "../../../core/model/unknown.js";
import { failed } from "../../../core/model/result.js";

const target = (containerEngine?: string): HostTarget => ({
  name: "host-a",
  ssh: { address: "host-a" },
  bridge: "arch-ovs",
  containers: [],
  ...(containerEngine === undefined ? {} : { tools: { containerEngine } }),
});

const about = { what: "device ceos_1", host: "host-a" };
const stopped: Unknown = {
  ...about,
  ...problem("CONTAINER-STOPPED", { container: "ceos_1", said: "docker: it is not running" }),
};
const cutShort: Unknown = {
  ...about,
  ...problem("CONTAINER-CUT-SHORT", { container: "ceos_1", said: "docker exec it", exitCode: 1 }),
};

describe("what a person is to type", () => {
  it("names the host's own engine, and leaves the tools' words alone", () => {
    const { tools } = target("/usr/bin/podman");
    const told = readingFor(tools, { status: "unknown", unknown: stopped });
    assert.ok(told.status === "unknown");
    assert.equal(told.unknown.reason, "docker: it is not running");
    assert.equal(
      told.unknown.next,
      'See "/usr/bin/podman ps -a" and "/usr/bin/podman logs ceos_1", then start it.',
    );
    const plan = plannedFor(tools, failed(cutShort));
    assert.ok(!plan.ok);
    assert.equal(
      plan.problem.reason,
      "/usr/bin/podman exec ceos_1 ended with exit code 1: docker exec it, its output incomplete",
    );
  });

  it("does so for all that was observed, once, wherever it is", () => {
    const own = target("/opt/bin/docker");
    const seen = {
      ovs: known(["docker exec"]),
      devices: { ceos_1: notKnown(stopped) },
      paths: null,
    };
    const told = observedFor(own, seen);
    const next = 'See "/opt/bin/docker ps -a" and "/opt/bin/docker logs ceos_1", then start it.';
    assert.ok(!told.devices.ceos_1.known);
    assert.equal(told.devices.ceos_1.unknown.next, next);
    assert.deepEqual({ ...told, devices: {} }, { ...seen, devices: {} });
    assert.deepEqual(observedFor(own, told), told);
    assert.equal(observedFor(target(), seen), seen);
  });

  it("does so for steps, which hear of the engine as they are judged", async () => {
    const step: Step = {
      title: "t",
      why: "w",
      undo: [inContainer("ceos_1", ["FastCli", "-c", "show docker"])],
      writes: true,
      command: { argv: ["false"] },
      cleanUp: { argv: ["docker", "exec", "ceos_1", "true"] },
      judge: ({ exitCode, stderr, engine }) => ({
        status: "failed",
        reason: dockerProblem("ceos_1", exitCode ?? 1, stderr, engine).reason,
      }),
    };
    const host = fakeHost({});
    host.answer = () => completed(1, "");
    const { stoppedBy } = await executeSteps([step], {
      connection: connectionTo("host-a", host),
      about: { host: "host-a", kind: "CeosConfig", id: "x", run: "r", purpose: "update" },
      emit: () => undefined,
      intend: () => undefined,
      signal: undefined,
      tools: { containerEngine: "podman" },
    });
    assert.equal(handLine(stoppedBy?.undo ?? []), "podman exec ceos_1 FastCli -c 'show docker'");
    assert.match(stoppedBy?.reason ?? "", /^podman exec ceos_1 ended with exit code 1/);
    assert.match(stoppedBy?.reason ?? "", /by hand: podman exec ceos_1 true$/);
  });

  it("stays as it is with Docker, and where an older version wrote it", () => {
    const result = { status: "unknown", unknown: stopped } as const;
    assert.deepEqual(readingFor(target().tools, result), result);
    assert.deepEqual(readingFor(target("docker").tools, result), result);
    const older = { ...stopped, code: "OLDER-VERSION", facts: {} };
    const told = readingFor(target("podman").tools, { status: "unknown", unknown: older });
    assert.ok(told.status === "unknown" && told.unknown.next === older.next);
  });
});
