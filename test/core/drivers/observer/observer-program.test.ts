import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { discoveryProbes } from "../../../../core/drivers/host-discovery.js";
import { hostProbes } from "../../../../core/drivers/host-observation.js";
import { LOGIN_NAME } from "../../../../core/drivers/observer/install-script.js";
import { observerCommand, observerOf } from "../../../../core/drivers/observer/observer-program.js";
import { pingProbe } from "../../../../core/drivers/pings/parse-pings.js";
import type { Probe } from "../../../../core/model/probe.js";
import type { HostTarget } from "../../../../core/model/target.js";

const tools = { sudo: "read-only", containerEngine: "/opt/bin/podman" } as const;

/** Everything that is ever asked of a host. */
const target: HostTarget = {
  name: "host-a",
  ssh: { address: "a.example" },
  tools,
  bridge: "arch-ovs",
  underlay: "192.0.2.1",
  containers: ["ceos_1", "h1"],
  kinds: { h1: "linux" },
  floods: { vlans: [10, 20], tunnels: [{ port: "vtep-10.0.0.2", vlan: 10 }] },
  paths: { from: "192.0.2.1", to: { "host-b": "192.0.2.2", "host-c": "192.0.2.3" } },
  agent: { port: 8001 },
  guard: 60,
  management: true,
  live: {
    traces: [
      { container: "ceos_1", interface: "eth1" },
      { container: "ceos_1", interface: "eth1", tunnel: { port: "vtep-10.0.0.2", vlan: 10 } },
      { container: "ceos_1", interface: "eth1", tunnel: { port: "vtep-10.0.0.2", vlan: null } },
    ],
    owners: [{ container: "h1", interface: "eth1", fromAddress: "10.1.2.1", address: "10.1.2.2" }],
  },
};
const pings = pingProbe([
  { container: "ceos_1", fromAddress: "10.1.2.1", toAddress: "10.1.2.2", bytes: 1450 },
  { container: "ceos_1", fromAddress: "10.1.2.1", toAddress: "10.1.2.2" },
]);
const everything: readonly (readonly Probe[])[] = [
  hostProbes(target),
  hostProbes({ ...target, detail: true }),
  hostProbes({ name: "bare", ssh: { address: "b" }, bridge: "br0", containers: [] }),
  hostProbes({
    ...target,
    floods: { vlans: Array.from({ length: 4094 }, (_, i) => i + 1), tunnels: [] },
  }),
  discoveryProbes,
  [pings],
];

const PINGED = ["ceos_1", "10.0.0.1", "10.0.0.2"] as const;

describe("the observing program", () => {
  let folder: string;
  let file: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "overlay-observer-"));
    file = join(folder, "overlay-observe");
    writeFileSync(file, observerOf(tools).program);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const run = (asked: string, environment: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync("sh", [file], {
      input: asked,
      encoding: "utf8",
      env: { ...process.env, ...environment },
    });
    return { status, stdout, stderr: stderr.trim() };
  };
  const head = `overlay ${observerOf(tools).version}\n`;
  const ask = (name: string, ...args: readonly string[]): string =>
    `probe x ${name}\n${args.map((arg) => `=${arg}\n`).join("")}run\n`;

  it("takes every probe that there is, with every argument that they have", () => {
    for (const probes of everything) {
      const { argv, stdin = "" } = observerCommand(probes, tools);
      assert.deepEqual(argv, ["/usr/local/sbin/overlay-observe"]);
      // All is checked before the first is run, and the last line is none that it knows: nothing runs.
      assert.deepEqual(run(`${stdin}end\n`), {
        status: 78,
        stdout: "",
        stderr: "overlay-observe: this line is not understood",
      });
    }
  });

  it("has no other program, and throws for a probe whose script is another one", () => {
    const foreign = { ...pings, script: "reboot" };
    assert.throws(() => observerCommand([foreign], tools), /no program for the probe pings/);
  });

  for (const [what, text] of Object.entries({
    "a program that is none": ask("sh", "-c", "id"),
    "a path as a program": ask("../../bin/sh"),
    "another transaction": ask("ovs", '["Open_vSwitch",{"op":"delete","table":"Port","where":[]}]'),
    "another transaction of a detail": ask("ovs-detail", "br0", "[]"),
    "another command of a device": ask("eos-detail", "ceos_1", "interfaces", "configure"),
    "an end of guards": ask("guards", "revert", "*", "0"),
    "an option as a container": ask("eos", "-v"),
    "an option of ping": ask("pings", "ceos_1", "10.0.0.1", "-f", "-"),
    "arithmetic of a shell": ask("pings", "ceos_1", "10.0.0.1", "10.0.0.2", "a[$(id)]"),
    "a substitution": ask("facts-kernel", "br0", "192.0.2.1", "$(id)"),
    "a substitution that ends as a form does": ask("eos", "$(id)?:"),
    "an option that ends as a form does": ask("eos", "-uroot?:-"),
    "arithmetic that ends as a form does": ask("pings", ...PINGED, "a[$(id)]?:-"),
    "a place of the web": ask("agent", "80@192.0.2.9", "/info", "/overlay/status"),
    "another page of the agent": ask("agent", "80", "/info", "/reboot"),
    "an argument too many": ask("links", "x"),
    "an argument too few": ask("traces", "br0", "ceos_1", "eth1", "-"),
    "a name of a section that is none": "probe ../x links\nrun\n",
    "a line that is none": "id\n",
  })) {
    it(`refuses ${what}, and runs nothing of what else is asked`, () => {
      const { status, stdout, stderr } = run(`${head}${ask("links")}${text}`);
      assert.equal(status, 78, stderr);
      assert.equal(stdout, "");
      assert.match(stderr, /^overlay-observe: /);
    });
  }

  it("is for one login: no name that means more to sudo", () => {
    for (const name of ["overlay-ro", "Reader_2"]) assert.match(name, LOGIN_NAME);
    for (const name of ["ALL", "ADMINS", "%wheel", "#0", "a b", "x.y", "-x"])
      assert.doesNotMatch(name, LOGIN_NAME);
  });

  it("says its version where another one asks", () => {
    assert.deepEqual(run("overlay 0123456789abcdef\nprobe x links\nrun\n"), {
      status: 77,
      stdout: "",
      stderr: `overlay-observe: this is version ${observerOf(tools).version}`,
    });
  });

  it("is another version with other settings, which nobody who runs it can choose", () => {
    assert.notEqual(observerOf(tools).version, observerOf({ sudo: "read-only" }).version);
    const { stdout } = run(head + ask("containers"), {
      OVERLAY_CONTAINER_ENGINE: "/bin/echo",
      PATH: "/nowhere:/usr/bin:/bin",
    });
    const [, , , words = ""] = stdout.split("\n");
    assert.equal(Buffer.from(words, "base64").toString(), "/opt/bin/podman: not found\n");
  });
});
