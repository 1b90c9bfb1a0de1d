import assert from "node:assert/strict";
import { labReset } from "../../../dev/lab/lab-reset.js";
import { driftOf, labEngine } from "./remediate-on-lab.js";
import { useLab } from "./shared-lab.js";
import { onHost, outputOf } from "./ssh-host.js";

const HOSTS = ["host-a", "host-b"] as const;

const askInfo = async (host: "host-a" | "host-b"): Promise<Record<string, unknown>> =>
  JSON.parse(await outputOf(host, "curl -s http://127.0.0.1:8001/info")) as Record<string, unknown>;

/** The commit that the agent reports, and the one that is checked out where it runs. */
const commits = async (host: "host-a" | "host-b"): Promise<readonly unknown[]> => [
  (await askInfo(host))["commit"],
  (await outputOf(host, "git -C /run/lab/agent/checkout rev-parse --short=7 HEAD")).trim(),
];

/** What a preview would say of host-b's agent. */
const readHostB = async () => {
  const { engine } = await labEngine();
  try {
    return await engine.read("AgentVersion", "host-b/8001");
  } finally {
    await engine.close();
  }
};

describe("the platform's agents on the lab", function () {
  this.timeout(60_000);
  const lab = useLab();

  it("run the incident's commits out of real checkouts, twenty apart", async () => {
    assert.deepEqual(await commits("host-a"), ["40be3a5", "40be3a5"]);
    assert.deepEqual(await commits("host-b"), ["2acf0c4", "2acf0c4"]);
    const count = "git -C /run/lab/agent/checkout rev-list --count HEAD..origin/main";
    assert.equal(await outputOf("host-b", count), "20\n");
  });

  it("answer on the host's addresses, and not on the machine's", async () => {
    const peer = await outputOf("host-a", "curl -s http://10.14.23.181:8001/health");
    assert.match(peer, /"status":"ok","agent_id":"614fc24c","commit":"2acf0c4"/);
    // Something of the user's may listen there.
    const machine = await fetch("http://127.0.0.1:8001/health", {
      signal: AbortSignal.timeout(2_000),
    }).then(
      (response) => response.text(),
      () => "",
    );
    assert.doesNotMatch(machine, /614fc24c|b39a05df/);
  });

  it("report the incident's tenant MTUs, which no port has", async () => {
    for (const [index, mtu] of [1450, 8950].entries()) {
      const host = HOSTS[index] ?? "host-a";
      const status = await outputOf(host, "curl -s http://127.0.0.1:8001/overlay/status");
      assert.match(status, new RegExp(`"tenant_mtu":${mtu},`));
      const ports = await outputOf(
        host,
        "ovs-vsctl --bare --columns=mtu find interface type=system",
      );
      assert.ok(!ports.split("\n").includes(String(mtu)), host);
    }
  });

  it("are drift where they are behind, with a warning where their status is not so", async () => {
    assert.deepEqual(await driftOf("AgentVersion"), ["host-b"]);
    const reading = await readHostB();
    assert.ok(reading.status === "present");
    assert.equal(reading.inputs.commit, "2acf0c4");
    assert.deepEqual(reading.warnings, [
      "host-b: the agent says tenant MTU 8950 of vtep-10-14-23-9 (all VLANs), the ports there have 9000 (32 ports)",
    ]);
  });

  it("disagree with Open vSwitch as soon as somebody changes a VTEP", async () => {
    await outputOf("host-b", "ovs-vsctl set interface vtep-10-14-23-9 options:key=7");
    const reading = await readHostB();
    assert.ok(reading.status === "present");
    assert.ok(
      reading.warnings?.includes(
        "host-b: the agent says VNI 194382 of vtep-10-14-23-9, Open vSwitch has 7",
      ),
    );
  });

  it("are unknown while they do not run", async () => {
    await outputOf("host-b", "/run/lab/agent/service stop");
    const reading = await readHostB();
    assert.ok(reading.status === "unknown");
    assert.match(reading.unknown.reason, /\/info could not be asked for/);
  });

  it("are at one commit in the remediated lab, and a fault puts one back", async () => {
    await labReset(lab, () => undefined, { condition: "remediated" });
    for (const host of HOSTS) assert.deepEqual(await commits(host), ["40be3a5", "40be3a5"], host);
    assert.deepEqual(await driftOf("AgentVersion"), []);
    const { exitCode, stderr } = await onHost("host-b", "/run/lab/agent/service update 2acf0c4");
    assert.equal(exitCode, 0, stderr);
    assert.deepEqual(await commits("host-b"), ["2acf0c4", "2acf0c4"]);
    assert.deepEqual(await driftOf("AgentVersion"), ["host-b"]);
  });
});
