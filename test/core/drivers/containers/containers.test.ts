import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { containersProbe } from "../../../../core/drivers/containers/containers-probe.js";
import { parseContainers } from "../../../../core/drivers/containers/parse-containers.js";
import { parseDiscovery } from "../../../../core/drivers/host-discovery.js";

const section = (stdout: string, exitCode = 0, stderr = "") => ({ exitCode, stdout, stderr });

describe("the list of a host's containers", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "containers-test-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const probe = async (engine: string): Promise<Parameters<typeof parseContainers>[1]> => {
    const { exitCode, stdout, stderr } = await execa("sh", ["-s"], {
      input: containersProbe.script,
      env: { OVERLAY_CONTAINER_ENGINE: engine },
      reject: false,
    });
    return { exitCode: exitCode ?? -1, stdout, stderr };
  };

  it("asks the engine for all of them, and for the environment of those that run", async () => {
    const engine = join(folder, "engine");
    await writeFile(engine, '#!/bin/sh\nprintf "%s " "$@"\necho\n');
    await chmod(engine, 0o755);
    const [all, , running] = (await probe(engine)).stdout.split("\n");
    assert.equal(all?.trim(), "ps --all --no-trunc --format {{.Names}} {{.State}}");
    assert.equal(
      running?.trim(),
      'container inspect --format {{.Name}}{{range .Config.Env}} {{index (split . "=") 0}}{{end}} ' +
        "ps --quiet --no-trunc",
    );
  });

  it("knows the names of a container's variables, and that of another none is told", () => {
    const list = "ceos_1 running\nh1 running\ngone running\n#overlay:environment\n";
    assert.deepEqual(parseContainers("host-a", section(`${list}/ceos_1 CEOS PATH\nh1\n`)), {
      known: true,
      value: {
        running: [
          { name: "ceos_1", environment: ["CEOS", "PATH"] },
          { name: "h1", environment: [] },
          { name: "gone" },
        ],
        stopped: [],
      },
    });
  });

  it("is known with what runs and what does not", () => {
    const list = "ceos_1 running\nceos_2 exited\nother/alias,real_one running\nvm Running\n\n";
    assert.deepEqual(parseContainers("host-a", section(list)), {
      known: true,
      value: {
        running: [{ name: "ceos_1" }, { name: "real_one" }, { name: "vm" }],
        stopped: ["ceos_2"],
      },
    });
    assert.deepEqual(parseContainers("host-a", section("")), {
      known: true,
      value: { running: [], stopped: [] },
    });
  });

  it("is unknown with the reason where there is no engine, and where its daemon is stopped", async () => {
    const missing = parseContainers("host-a", await probe("/no/such/engine"));
    assert.ok(!missing.known);
    assert.equal(missing.unknown.kind, "command-missing");
    const said = "Cannot connect to the Docker daemon at unix:///var/run/docker.sock.";
    const stopped = parseContainers("host-a", section("", 1, said));
    assert.ok(!stopped.known);
    assert.equal(stopped.unknown.kind, "daemon-stopped");
  });

  it("does not make the switch unknown, and is itself when the host did not answer", () => {
    const { ovs, containers } = parseDiscovery("host-a", new Map([["containers", section("")]]));
    assert.ok(containers.known);
    assert.ok(!ovs.known);
    const none = parseDiscovery("host-a", new Map());
    assert.ok(!none.containers.known);
    assert.equal(none.containers.unknown.kind, "timed-out");
  });
});
