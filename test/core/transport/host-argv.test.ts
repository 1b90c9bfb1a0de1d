import assert from "node:assert/strict";
import { hostArgv } from "../../../core/transport/host-argv.js";

describe("a command with a host's settings", () => {
  it("is the command itself where the host has none", () => {
    assert.deepEqual(hostArgv(undefined, ["docker", "ps"]), ["docker", "ps"]);
    assert.deepEqual(hostArgv({ sudo: false }, ["sh", "-s"]), ["sh", "-s"]);
  });

  it("runs through a sudo that never asks, with its words in English", () => {
    assert.deepEqual(hostArgv({ sudo: true }, ["sh", "-s", "--", "a b"]), [
      ...["env", "LC_ALL=C", "sudo", "-n", "--"],
      ...["sh", "-s", "--", "a b"],
    ]);
  });

  it("has the engine, the database and the run folder in its environment, inside sudo", () => {
    const tools = {
      sudo: true,
      containerEngine: "podman",
      ovsdb: "unix:/srv/ovs/conf.sock",
      ovsRunDir: "/srv/ovs",
    };
    assert.deepEqual(hostArgv(tools, ["docker", "exec", "docker", "true"]), [
      ...["env", "LC_ALL=C", "sudo", "-n", "--", "env"],
      "OVERLAY_CONTAINER_ENGINE=podman",
      "OVERLAY_OVSDB=unix:/srv/ovs/conf.sock",
      "OVS_RUNDIR=/srv/ovs",
      ...["podman", "exec", "docker", "true"],
    ]);
  });
});
