import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { deviceProbe } from "../../../../core/devices/ceos/device-probe.js";
import { parseDevice } from "../../../../core/devices/ceos/parse-device.js";
import type { EosConfig, ObservedCeos } from "../../../../core/model/observed.js";
import type { Observation, Unknown } from "../../../../core/model/unknown.js";
import { fakeContainer, SHELLS, type FakeContainer } from "./fake-container.js";
import { DEFAULT_CEOS } from "./recorded.js";

const observe = (container: FakeContainer): Observation<ObservedCeos> =>
  parseDevice("ceos_2", "host-b", container.probe(deviceProbe("ceos_2")));

const unknownOf = (observation: Observation<unknown>): Unknown => {
  assert.ok(!observation.known, "expected unknown");
  return observation.unknown;
};

const deviceOf = (observation: Observation<ObservedCeos>): ObservedCeos => {
  assert.ok(observation.known, observation.known ? "" : observation.unknown.reason);
  return observation.value;
};

const configOf = (observation: Observation<ObservedCeos>): EosConfig => {
  const { config } = deviceOf(observation);
  assert.ok(config.known, config.known ? "" : config.unknown.reason);
  return config.value;
};

const fingerprintOf = (text: string): string =>
  createHash("sha256")
    .update(
      text
        .split("\n")
        .filter((line) => line !== "" && !line.startsWith("!"))
        .map((line) => `${line}\n`)
        .join(""),
    )
    .digest("hex");

for (const shell of SHELLS) {
  describe(`deviceProbe under ${shell}`, () => {
    let container: FakeContainer;
    beforeEach(() => {
      container = fakeContainer(shell, DEFAULT_CEOS);
    });
    afterEach(() => {
      container.remove();
    });

    it("reads the configuration and its fingerprint from the named container", () => {
      const config = configOf(observe(container));
      assert.equal(config.hostname, "ceos-2");
      assert.equal(config.interfaces["Ethernet1"]?.mode, "switchport");
      assert.equal(config.fingerprint, fingerprintOf(DEFAULT_CEOS));
      assert.equal(container.read("containers"), "ceos_2\n");
    });

    it("gives one fingerprint whatever the comments, line ends and final newline", () => {
      const expected = configOf(observe(container)).fingerprint;
      for (const text of [
        DEFAULT_CEOS.trimEnd(),
        DEFAULT_CEOS.replaceAll("\n", "\r\n"),
        DEFAULT_CEOS.replace("! Command: show running-config", "! Command: show run"),
      ]) {
        container.write("running", text);
        assert.equal(configOf(observe(container)).fingerprint, expected);
      }
    });

    it("gives another fingerprint for any other line, spaces and other alphabets included", () => {
      const seen = new Set([configOf(observe(container)).fingerprint]);
      for (const description of ["spare", "spare ", "spär", "sp\u{1f600}r"]) {
        container.write(
          "running",
          DEFAULT_CEOS.replace(/description .*/, `description ${description}`),
        );
        seen.add(configOf(observe(container)).fingerprint);
      }
      assert.equal(seen.size, 5);
    });

    it("keeps backslashes and percent signs as they are", () => {
      const text = DEFAULT_CEOS.replace(/description .*/, String.raw`description a\nb %s \\ $HOME`);
      container.write("running", text);
      assert.equal(configOf(observe(container)).fingerprint, fingerprintOf(text));
    });

    for (const [situation, text, kind] of [
      ["nothing", "", "cli-refused"],
      [
        "a refusal of the boot window",
        "% Authorization denied for command 'show running-config': Default authorization provider rejects all commands\n",
        "cli-refused",
      ],
      ["an error", "% Internal error\n", "cli-refused"],
      ["half a configuration", DEFAULT_CEOS.slice(0, 200), "unparsable"],
    ] as const) {
      it(`knows the peers and not the configuration when the CLI prints ${situation}`, () => {
        container.write("running", text);
        const { config, container: name } = deviceOf(observe(container));
        const unknown = unknownOf(config);
        assert.equal(name, "ceos_2");
        assert.equal(unknown.kind, kind);
        assert.equal(unknown.host, "host-b");
        assert.match(unknown.next, /ceos_2/);
      });
    }

    it("says that there is no FastCli", () => {
      container.forget("FastCli");
      const unknown = unknownOf(deviceOf(observe(container)).config);
      assert.equal(unknown.kind, "command-missing");
      assert.match(unknown.reason, /no FastCli in container ceos_2/);
    });
  });
}

describe("deviceProbe", () => {
  it("refuses a name that could be taken for an option or for shell text", () => {
    for (const name of ["-v", "", "a b", "x;y", "a\nb", "$(x)", "a'b"]) {
      assert.throws(() => deviceProbe(name), /is no container name/);
    }
  });
});

describe("parseDevice", () => {
  const section = (stdout: string, stderr = "", exitCode = 0) => ({ stdout, stderr, exitCode });
  const answer = (peers: string): string =>
    ["#overlay:peers", peers, "#overlay:no-cli", "#overlay:done", ""].join("\n");

  it("reads the peers of the veth ends and leaves lo and bridges out", () => {
    const peers = "eth1 12 57\neth2 13 13\nlo 1 1\nvlan1 20 20";
    const device = deviceOf(parseDevice("ceos_1", "host-a", section(answer(peers))));
    assert.deepEqual(device.peers, { eth1: 57, eth2: 13 });
  });

  it("reads the MAC addresses of the data ports, and no others", () => {
    const mac = "72:42:1f:f2:85:ef";
    const peers = `eth0 3 9 02:00:00:00:00:01\neth1 12 57 ${mac}\neth2 13 58 ${mac.toUpperCase()}\neth3 14 59 \nvlan1 20 20 ${mac}`;
    const device = deviceOf(parseDevice("ceos_1", "host-a", section(answer(peers))));
    assert.deepEqual(device.macs, { eth1: mac, eth2: mac });
  });

  for (const [stderr, exitCode, kind] of [
    ["docker: not found", 127, "command-missing"],
    [
      "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
      1,
      "daemon-stopped",
    ],
    [
      "failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory",
      1,
      "daemon-stopped",
    ],
    [
      "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock",
      1,
      "cli-refused",
    ],
    ["Error response from daemon: No such container: ceos_2", 1, "container-missing"],
    ["Error: No such container: ceos_2", 1, "container-missing"],
    ["Error response from daemon: Container 4f1c is not running", 1, "container-stopped"],
    [
      "Error response from daemon: Container ceos_2 is restarting, wait until the container is running",
      1,
      "container-stopped",
    ],
    [
      "Error response from daemon: Container ceos_2 is paused, unpause the container before exec",
      1,
      "timed-out",
    ],
    [
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "sh": executable file not found in $PATH: unknown',
      127,
      "command-missing",
    ],
    ["", 124, "timed-out"],
    ["", 137, "timed-out"],
    ["something else", 1, "unparsable"],
    ["", 0, "unparsable"],
  ] as const) {
    it(`is ${kind} on "${stderr.slice(0, 60)}" with exit code ${exitCode}`, () => {
      const unknown = unknownOf(parseDevice("ceos_2", "host-b", section("", stderr, exitCode)));
      assert.equal(unknown.kind, kind);
      assert.equal(unknown.what, "device ceos_2");
      assert.ok(unknown.reason.includes(stderr));
      assert.notEqual(unknown.next, "");
    });
  }

  it("takes output that was cut short for unknown, and not for a device without interfaces", () => {
    const cut = answer("eth1 12 57").replace("#overlay:done\n", "");
    assert.equal(
      unknownOf(parseDevice("ceos_2", "host-b", section(cut, "", 137))).kind,
      "timed-out",
    );
  });
});
