import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { labDown } from "../../../dev/lab/lab-down.js";
import { LabError } from "../../../dev/lab/lab-error.js";
import { labExec } from "../../../dev/lab/lab-exec.js";
import { labPaths } from "../../../dev/lab/lab-paths.js";
import { labReset } from "../../../dev/lab/lab-reset.js";
import { labStatus } from "../../../dev/lab/lab-status.js";
import { labUp } from "../../../dev/lab/lab-up.js";
import { readState } from "../../../dev/lab/lab-state.js";
import { labProcesses, namespacesInUse, readTraces } from "./machine-traces.js";
import { projectRoot } from "./shared-lab.js";
import { onHost, outputOf } from "./ssh-host.js";

const lab = labPaths(projectRoot);
const quiet = (): void => undefined;

const isLabError =
  (kind: string, text: RegExp) =>
  (error: unknown): boolean =>
    error instanceof LabError && error.kind === kind && text.test(error.message);

describe("the life of a lab", function () {
  this.timeout(240_000);

  before("no lab is there", async () => {
    await labDown(lab, quiet);
  });

  it("is up within a minute, goes down without a trace, and is safe to ask for twice", async () => {
    const before = await readTraces(lab);
    const start = Date.now();
    await labUp(lab, quiet);
    const seconds = (Date.now() - start) / 1000;
    assert.ok(seconds < 60, `up took ${seconds} s`);
    const first = await readState(lab);
    const steps: string[] = [];
    await labUp(lab, ({ step }) => steps.push(step));
    assert.deepEqual(steps, ["check"]);
    assert.deepEqual(await readState(lab), first);

    const during = await readTraces(lab);
    const processes = await labProcesses(lab);
    const namespaces = new Set(processes.flatMap((process) => process.namespaces));
    assert.ok(processes.length > 40, `${processes.length} processes`);
    // Two hosts' four, the switch's network, and those of five containers and eight machines.
    assert.ok(namespaces.size > 30, `${namespaces.size} namespaces`);
    assert.deepEqual(during.links, before.links, "links on the machine itself");
    assert.deepEqual(during.mounts, before.mounts, "mounts on the machine itself");
    assert.equal(during.listeners.length, 2);

    await labDown(lab, quiet);
    await labDown(lab, quiet);
    assert.deepEqual(await readTraces(lab), before);
    assert.deepEqual(await labProcesses(lab), []);
    assert.deepEqual(await namespacesInUse(namespaces), []);
  });

  it("says what is missing of a lab that is down", async () => {
    const status = await labStatus(lab);
    assert.equal(status.state, "down");
    assert.deepEqual(
      status.hosts.map(({ name, state, port }) => [name, state, port]),
      [
        ["host-a", "down", 12_201],
        ["host-b", "down", 12_202],
      ],
    );
    await assert.rejects(labReset(lab, quiet), isLabError("down", /overlay lab up/));
    await assert.rejects(labExec(lab, "host-a", ["true"]), isLabError("down", /host-a/));
    await assert.rejects(labExec(lab, "host-c", ["true"]), isLabError("no-such-host", /host-b/));
  });

  it("names the port that somebody else has, and starts nothing", async () => {
    const server = createServer().listen(12_202, "127.0.0.1");
    await once(server, "listening");
    try {
      await assert.rejects(labUp(lab, quiet), isLabError("port-taken", /12202.*node/s));
    } finally {
      server.close();
    }
    assert.equal((await labStatus(lab)).state, "down");
  });

  it("leaves nothing when it is stopped on the way up", async () => {
    const before = await readTraces(lab);
    const stop = new AbortController();
    await assert.rejects(
      labUp(
        lab,
        ({ step }) => {
          if (step === "containers") stop.abort();
        },
        stop.signal,
      ),
      isLabError("cancelled", /stopped/),
    );
    assert.deepEqual(await readTraces(lab), before);
  });

  it("knows a lab whose start was killed, and refuses a second one while it starts", async () => {
    const before = await readTraces(lab);
    const program = `const [{ labPaths }, { labUp }] = await Promise.all(
      ["paths", "up"].map((name) => import(process.argv[1] + "/dist/dev/lab/lab-" + name + ".js")));
      await labUp(labPaths(process.argv[1]), ({ step }) => console.log(step));`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program, projectRoot], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    for await (const chunk of child.stdout) if (String(chunk).includes("ssh")) break;
    await assert.rejects(labUp(lab, quiet), isLabError("busy", new RegExp(`${child.pid ?? ""}`)));
    child.kill("SIGKILL");
    await once(child, "exit");
    const status = await labStatus(lab);
    assert.equal(status.state, "partial");
    assert.match(status.problems.join(), /cut short/);
    await labDown(lab, quiet);
    assert.deepEqual(await readTraces(lab), before);
  });

  it("is brought back to the incident by a reset, whatever was done to it", async () => {
    await labUp(lab, quiet);
    await outputOf("host-a", "ovs-vsctl set port vtep-10-14-23-1 trunks=3138");
    await outputOf("host-a", "ovs-vsctl set bridge arch-ovs other_config:forward-bpdu=true");
    const configure = "configure\\ninterface Ethernet1\\nno switchport\\nend\\nwrite memory\\n";
    await outputOf("host-b", `printf '${configure}' | docker exec -i ceos_2 FastCli -p 15`);
    await outputOf("host-b", "docker rm -f ceos_4");
    assert.match((await labStatus(lab)).hosts[1]?.problems.join() ?? "", /ceos_4 is missing/);

    await labReset(lab, quiet);
    assert.equal(await outputOf("host-a", "ovs-vsctl get port vtep-10-14-23-1 trunks"), "[]\n");
    assert.equal(await outputOf("host-a", "ovs-vsctl get bridge arch-ovs other_config"), "{}\n");
    const config = await outputOf("host-b", "docker exec ceos_2 FastCli -p 15 -c 'show run'");
    assert.doesNotMatch(config, /no switchport/);
    assert.equal((await labStatus(lab)).state, "up");
  });

  it("is there only once its tunnels carry a frame, the first one included", async () => {
    await labUp(lab, quiet);
    for (const host of ["host-a", "host-b"] as const)
      await outputOf(host, "ovs-appctl tnl/neigh/flush");
    await labReset(lab, quiet, { condition: "remediated" });
    const ping = await outputOf("host-a", "docker exec ceos_1 ping -c 1 -W 2 10.1.2.2");
    assert.match(ping, /1 packets transmitted, 1 received/);
  });

  it("notices a host that died, and starts anew", async () => {
    await labUp(lab, quiet);
    const host = (await readState(lab))?.processes.find(({ name }) => name === "host-b");
    assert.ok(host);
    process.kill(host.pid, "SIGKILL");
    await sleep(500);
    const status = await labStatus(lab);
    assert.equal(status.state, "partial");
    assert.equal(status.hosts[1]?.state, "down");
    await labUp(lab, quiet);
    assert.equal((await labStatus(lab)).state, "up");
  });

  it("hands on exit codes, and takes the caller's home and settings to no host", async () => {
    await labUp(lab, quiet);
    assert.equal(await labExec(lab, "host-b", ["sh", "-c", "exit 7"]), 7);
    assert.equal(await labExec(lab, "host-b", ["sh", "-c", 'test "$HOME" = /run/home']), 0);
    assert.equal((await onHost("host-b", "hostname; pwd")).stdout, "host-b\n/run/home\n");
    assert.equal((await onHost("host-b", "exit 9")).exitCode, 9);
  });
});
