import assert from "node:assert/strict";
import {
  EXPERIMENT_KINDS,
  experimentText,
  type Experiment,
} from "../../../core/experiments/experiment.js";
import { parseExperiments } from "../../../core/experiments/parse-experiments.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");
const withStaticArp = loadedTopology("topologies/static-arp.yaml");

const mistakesIn = (texts: readonly string[], topology = incident): readonly string[] => {
  const parsed = parseExperiments(texts, topology);
  assert.ok(!parsed.ok, texts.join());
  return parsed.mistakes;
};

describe("experiments as they are written", () => {
  const all: readonly Experiment[] = [
    { kind: "isolate", device: "ceos_5" },
    { kind: "static-arp", link: "ceos_1:eth3-ceos_2:eth1" },
    { kind: "trunks-only-on", host: "host-a" },
    { kind: "forward-chain", device: "ceos_2", drops: true },
    { kind: "forward-chain", device: "ceos_4", drops: false },
  ];

  it("are read as they are said", () => {
    const parsed = parseExperiments(all.map(experimentText), incident);
    assert.deepEqual(parsed, { ok: true, experiments: all });
    assert.deepEqual(parseExperiments([], incident), { ok: true, experiments: [] });
  });

  it("may have spaces around, and a link's ends in either order", () => {
    const parsed = parseExperiments(["  static-arp   ceos_2:eth1-ceos_1:eth3 "], incident);
    assert.deepEqual(parsed, { ok: true, experiments: [all[1]] });
  });

  it("are each described by the form that is read", () => {
    for (const experiment of all) {
      const { form } = EXPERIMENT_KINDS[experiment.kind];
      assert.equal(form.split(" ").length, experimentText(experiment).split(" ").length);
      assert.equal(form.split(" ")[0], experiment.kind);
    }
  });

  it("are refused all at once, each with its place and what was probably meant", () => {
    assert.deepEqual(
      mistakesIn([
        "isolte ceos_5",
        "isolate ceos_6",
        "isolate",
        "static-arp ceos_1:eth3-ceos_2:eth2",
        "trunks-only-on host-c",
        "forward-chain ceos_2 on",
        "trunks-only-on neptune",
        "isolate constructor",
      ]),
      [
        'experiments[0] "isolte ceos_5": no such experiment; did you mean "isolate"?; there are: isolate DEVICE, static-arp LINK, trunks-only-on HOST, forward-chain DEVICE pass|drop',
        'experiments[1] "isolate ceos_6": the topology has no device "ceos_6"; did you mean "ceos_1"?',
        'experiments[2] "isolate": expected "isolate DEVICE"',
        'experiments[3] "static-arp ceos_1:eth3-ceos_2:eth2": the topology has no link "ceos_1:eth3-ceos_2:eth2"; did you mean "ceos_1:eth3-ceos_2:eth1"?',
        'experiments[4] "trunks-only-on host-c": the topology has no host "host-c"; did you mean "host-a"?',
        'experiments[5] "forward-chain ceos_2 on": "on" is neither "pass" (no drops) nor "drop" (EOS\'s drops)',
        'experiments[6] "trunks-only-on neptune": the topology has no host "neptune"; its hosts: host-a, host-b',
        'experiments[7] "isolate constructor": the topology has no device "constructor"; its devices: ceos_1, ceos_3, ceos_5, ceos_2, ceos_4',
      ],
    );
  });

  it("do not contradict or repeat each other", () => {
    assert.deepEqual(
      mistakesIn([
        "trunks-only-on host-a",
        "forward-chain ceos_2 pass",
        "isolate ceos_5",
        "trunks-only-on host-b",
        "forward-chain ceos_2 drop",
        "isolate  ceos_5",
      ]),
      [
        'experiments[3] "trunks-only-on host-b": contradicts experiments[0] "trunks-only-on host-a"; only one host at a time can be the only restricted one',
        'experiments[4] "forward-chain ceos_2 drop": contradicts experiments[1] "forward-chain ceos_2 pass"; a chain either passes or drops',
        'experiments[5] "isolate  ceos_5": the same as experiments[2] "isolate ceos_5"; take one of them out',
      ],
    );
  });

  it("need what they are made of, and something to go back to", () => {
    assert.deepEqual(mistakesIn(["static-arp ceos_1:eth4-ceos_5:eth1"]), [
      'experiments[0] "static-arp ceos_1:eth4-ceos_5:eth1": ceos_1:eth4 has no declared address; declare devices.ceos_1.interfaces.Ethernet4 as routed with an address',
      'experiments[0] "static-arp ceos_1:eth4-ceos_5:eth1": ceos_5:eth1 has no declared address; declare devices.ceos_5.interfaces.Ethernet1 as routed with an address',
    ]);
    const [r1, r2] = ["r1", "r2"].map((name) => withStaticArp.devices[name]);
    assert.ok(r1 !== undefined && r2 !== undefined);
    const { systemMac, ...nameless } = r1;
    assert.ok(systemMac !== undefined);
    assert.match(
      mistakesIn(["static-arp r1:eth2-r2:eth2"], {
        ...withStaticArp,
        devices: { r1: nameless, r2 },
      }).join("\n"),
      /r1 has no declared MAC address; declare devices\.r1\.systemMac$/,
    );
    assert.match(
      mistakesIn(["forward-chain r1 drop"], withStaticArp).join("\n"),
      /ceos\.eosForward of r1 is ignore.*declare devices\.r1\.ceos\.eosForward as absent or present/,
    );
    const perLink = { ...incident, overlay: { ...incident.overlay, shape: "per-link" as const } };
    assert.match(mistakesIn(["trunks-only-on host-a"], perLink).join("\n"), /shape is per-link/);
    const local = { ...incident, links: incident.links.filter((one) => one.scope === "same-host") };
    assert.match(mistakesIn(["trunks-only-on host-a"], local).join("\n"), /no link crosses hosts/);
  });
});
