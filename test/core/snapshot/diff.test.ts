import assert from "node:assert/strict";
import { diffText } from "../../../cli/verbs/snapshot-diff.js";
import { diffSnapshots, type SnapshotDiff } from "../../../core/snapshot/diff/diff-snapshots.js";
import type { HostDetail } from "../../../core/model/observed-detail.js";
import type { SnapshotHost } from "../../../core/snapshot/snapshot.js";
import { withoutLive } from "../../../core/snapshot/without-live.js";
import { recordedSnapshot, recordedStates } from "./fixtures.js";

/** A bridge that is made anew has another MAC each time. */
const settingsOf = ({ settings }: SnapshotDiff): readonly string[] =>
  settings
    .filter(({ path }) => path.slice(1, 4).join(".") !== "host.links.arch-ovs")
    .map(({ path, from, to }) => `${path.join(" ")}: ${String(from)} -> ${String(to)}`);

const unprobed = (host: SnapshotHost, detail: HostDetail): SnapshotHost => ({
  ...host,
  observed: { ...host.observed, detail: withoutLive(detail) },
});

const fromRemediated = async (state: string): Promise<SnapshotDiff> =>
  diffSnapshots(await recordedSnapshot("remediated"), await recordedSnapshot(state));

describe("diffSnapshots", function () {
  this.timeout(120_000);

  it("finds nothing between a snapshot and itself", async () => {
    const { settings, learned, counters } = await fromRemediated("remediated");
    assert.deepEqual([settings, learned, counters], [[], [], []]);
  });

  it("tells one tag, and where its addresses are learned no more, apart from counters", async () => {
    const diff = await fromRemediated("wrong-tag");
    assert.deepEqual(settingsOf(diff), [
      "host-b ovs bridges arch-ovs ports ceos_2:eth4 tag: 3285 -> 3999",
    ]);
    assert.ok(
      diff.learned.some(
        ({ path, to }) => path.includes("VLAN 3285 72:42:1f:c8:4b:90") && to === undefined,
      ),
    );
    assert.ok(diff.counters.length > 0);
  });

  it("tells where a broadcast goes now, and nothing of probes that one was taken without", async () => {
    const probes = ({ learned }: SnapshotDiff): readonly string[] =>
      learned
        .filter(({ path }) => path[1] === "probes")
        .map(
          ({ path, from, to }) => `${path.slice(2).join(" ")}: ${String(from)} -> ${String(to)}`,
        );
    const lines = probes(await fromRemediated("wrong-tag"));
    assert.ok(
      lines.includes(
        "traces vtep-10-14-23-9 to ceos_2:eth4: arch-ovs VLAN 3285,ceos_2:eth4 -> arch-ovs VLAN 3285",
      ),
      lines.join("\n"),
    );
    const remediated = await recordedSnapshot("remediated");
    const hosts = Object.entries(remediated.hosts).map(([name, host]) => {
      const { detail } = host.observed;
      return [name, detail === undefined ? host : unprobed(host, detail)] as const;
    });
    const without = { ...remediated, hosts: Object.fromEntries(hosts) };
    assert.deepEqual(diffSnapshots(without, remediated).learned, []);
    assert.deepEqual(diffSnapshots(remediated, without).learned, []);
  });

  it("tells the lines of a device's configuration", async () => {
    const diff = await fromRemediated("wrong-address");
    assert.deepEqual(settingsOf(diff), [
      "host-b devices ceos_2 config interface Ethernet1 / ip address 10.1.2.2/24: true -> undefined",
      "host-b devices ceos_2 config interface Ethernet1 / ip address 10.1.2.9/24: undefined -> true",
    ]);
    const text = diffText(diff).join("\n");
    assert.match(text, /^ {2}host-b ceos_2: - interface Ethernet1 \/ ip address 10\.1\.2\.2\/24$/m);
    assert.match(
      text,
      /^ {2}host-b ceos_2: \+ interface Ethernet1 \/ ip address 10\.1\.2\.9\/24$/m,
    );
  });

  it("knows a restarted container's ports again, whatever they are called now", async () => {
    const settings = settingsOf(await fromRemediated("restarted-container"));
    assert.ok(settings.includes("host-a ovs bridges arch-ovs ports ceos_3:eth1 tag: 3917 -> 200"));
    assert.ok(!settings.some((one) => / vh[0-9a-f]+/.test(one)), settings.join("\n"));
  });

  it("says once that a host is unknown", async () => {
    const diff = await fromRemediated("unreachable-host");
    assert.deepEqual(settingsOf(diff), [
      "host-b: known -> unknown: nothing accepts connections at 127.0.0.1 port 12202",
    ]);
  });

  it("says once that a host is in one of them only, and when they are the wrong way round", async () => {
    const remediated = await recordedSnapshot("remediated");
    const { "host-b": hostB, ...hosts } = remediated.hosts;
    assert.ok(hostB);
    const before = new Date(Date.parse(remediated.takenAt) - 90_000).toISOString();
    const less = { ...remediated, takenAt: before, hosts };
    const text = diffText(diffSnapshots(remediated, less)).join("\n");
    assert.match(text, /\(90 s earlier\)/);
    assert.match(text, /^ {2}host-b is only in the first file$/m);
    assert.match(diffText(diffSnapshots(less, remediated))[0] ?? "", /\(90 s later\)/);
    assert.doesNotMatch(text, /host-b: /);
  });

  it("tells every fault from the remediated state", async () => {
    for (const state of recordedStates.filter((one) => one !== "remediated")) {
      assert.notDeepEqual(settingsOf(await fromRemediated(state)), [], state);
    }
  });
});
