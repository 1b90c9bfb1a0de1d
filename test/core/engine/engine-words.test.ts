import assert from "node:assert/strict";
import { observedFor, readingFor, reconciledFor } from "../../../core/engine/engine-words.js";
import type { HostTarget } from "../../../core/model/target.js";
import { inContainer } from "../../../core/model/hand-command.js";
import { forHost } from "../../../core/model/hand-line.js";
import { known, notKnown, type Unknown } from "../../../core/model/unknown.js";

const target = (containerEngine?: string): HostTarget => ({
  name: "host-a",
  ssh: { address: "host-a" },
  bridge: "arch-ovs",
  containers: [],
  ...(containerEngine === undefined ? {} : { tools: { containerEngine } }),
});

const unknown: Unknown = {
  kind: "container-stopped",
  what: "device ceos_1",
  host: "host-a",
  reason: "docker exec ceos_1 ended with exit code 1: docker: it is not running",
  next: 'See "docker ps -a" and "docker logs ceos_1", then start it.',
};
const undo = "docker exec ceos_1 FastCli -p 15 -c 'show docker'";
const commands = [inContainer("ceos_1", ["FastCli", "-p", "15", "-c", "show docker"])];

describe("what a person is to type", () => {
  it("names the host's own engine, and leaves the tools' words alone", () => {
    const told = readingFor(target("/usr/bin/podman"), { status: "unknown", unknown });
    assert.ok(told.status === "unknown");
    assert.deepEqual(told.unknown, {
      ...unknown,
      reason: "/usr/bin/podman exec ceos_1 ended with exit code 1: docker: it is not running",
      next: 'See "/usr/bin/podman ps -a" and "/usr/bin/podman logs ceos_1", then start it.',
    });
  });

  it("does so for steps and for refusals", () => {
    const failed = reconciledFor(target("podman"), {
      status: "failed",
      reason: `by hand: ${undo}`,
      outcomes: [{ title: "t", status: "failed", reason: undo, undo: commands }],
    });
    const text = undo.replace("docker exec", "podman exec");
    assert.deepEqual(failed, {
      status: "failed",
      reason: `by hand: ${text}`,
      outcomes: [
        {
          title: "t",
          status: "failed",
          reason: text,
          undo: forHost(commands, { containerEngine: "podman" }),
        },
      ],
    });
    const refused = reconciledFor(target("podman"), { status: "unknown", unknown });
    assert.ok(refused.status === "unknown" && refused.unknown.next.startsWith('See "podman ps'));
  });

  it("does so for all that was observed, once, wherever it is", () => {
    const own = target("/opt/bin/docker");
    const seen = {
      ovs: known(["docker exec"]),
      devices: { ceos_1: notKnown(unknown) },
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

  it("stays as it is with Docker", () => {
    const result = { status: "unknown", unknown } as const;
    assert.deepEqual(readingFor(target(), result), result);
    assert.deepEqual(reconciledFor(target("docker"), result), result);
  });
});
