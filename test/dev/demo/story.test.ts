import assert from "node:assert/strict";
import { incidentProblems, remediatedProblems } from "../../../dev/demo/expectations.js";
import type { OverlayView } from "../../../dev/demo/look-at-overlay.js";
import { figureProblems, figuresTable } from "../../../dev/demo/figures-table.js";
import { dropCount, type FiguresView } from "../../../dev/demo/look-at-figures.js";
import { packetsOf } from "../../../dev/demo/multicast-across.js";
import { linkProblems, linksTable } from "../../../dev/demo/links-table.js";
import {
  listOfSet,
  pingDuplicates,
  pingReplies,
  vlansOfMac,
} from "../../../dev/demo/parse-tools.js";
import { vlansInWords } from "../../../dev/demo/print-view.js";
import { summaryTable } from "../../../dev/demo/summary-table.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { loadedTopology } from "../../core/topology/loaded.js";

const MAC = "72:42:1f:f2:85:ef";

const FDB = ` port  VLAN  MAC                Age
    3  3138  ${MAC}    1
  111   100  ${MAC}    1
  111  3034  ${MAC}    1
  111    99  ${MAC}    1
  111   101  00:1c:73:00:00:02    1
LOCAL     0  1a:2b:3c:4d:5e:6f    4
`;

const before: OverlayView = {
  ping: "",
  replies: 0,
  mac: MAC,
  ofport: 111,
  reflectedOn: [99, 100, 3034],
  trunks: { "host-a": "", "host-b": "" },
  vmPorts: "vnet9,2000,[],[]",
};
const after: OverlayView = {
  ...before,
  replies: 3,
  reflectedOn: [],
  trunks: { "host-a": "3034, 3096", "host-b": "3034, 3096" },
};
const declared = after.trunks;

describe("what plain tools say", () => {
  it("counts ping's replies as iputils and busybox print them", () => {
    assert.equal(pingReplies("3 packets transmitted, 0 received, 100% packet loss"), 0);
    assert.equal(pingReplies("3 packets transmitted, 2 packets received, 33% packet loss"), 2);
    assert.equal(pingReplies("ping: unknown host"), undefined);
  });

  it("counts the replies that came more than once", () => {
    assert.equal(pingDuplicates("2 packets transmitted, 2 received, +3 duplicates, 0% loss"), 3);
    assert.equal(pingDuplicates("2 packets transmitted, 2 packets received, 0% loss"), 0);
  });

  it("finds the VLANs of a MAC on one port only, ascending", () => {
    assert.deepEqual(vlansOfMac(FDB, 111, MAC), [99, 100, 3034]);
    assert.deepEqual(vlansOfMac(FDB, 3, MAC), [3138]);
    assert.deepEqual(vlansOfMac("", 111, MAC), []);
  });

  it("takes a set of ovs-vsctl apart", () => {
    assert.equal(listOfSet("[3034, 3096]\n"), "3034, 3096");
    assert.equal(listOfSet("[]\n"), "");
  });
});

describe("what the demonstration expects", () => {
  it("accepts the incident, and the incident remediated", () => {
    assert.deepEqual(incidentProblems(before), []);
    assert.deepEqual(remediatedProblems(before, after, declared), []);
  });

  it("refuses a lab without the incident", () => {
    assert.equal(incidentProblems(after).length, 2);
  });

  it("names everything that is not remediated", () => {
    const touched = { ...before, vmPorts: "vnet9,2001,[],[]" };
    const problems = remediatedProblems(before, touched, declared);
    assert.equal(problems.length, 5);
    assert.match(problems.join("\n"), /no reply[^]*99, 100, 3034[^]*host-a[^]*host-b[^]*virtual/);
  });

  it("shows before and after side by side, without colour codes where none are wanted", () => {
    const table = summaryTable(before, after, false);
    assert.ok(!table.includes("\u001b"));
    assert.match(table, /no reply .* 3 of 3 replies/);
    assert.match(table, /on 3 VLANs .* on 0 VLANs/);
    assert.match(table, /all .* 3034, 3096/);
    assert.match(table, /unchanged/);
  });

  it("shows every link and every VTEP, before and after, and what is left to remediate", () => {
    const link = { link: "r1:eth1-r2:eth1", pings: 2, answered: 0, duplicates: 0 };
    const silent = { link: "s1:eth1-s2:eth1", pings: 0, answered: 0, duplicates: 0 };
    const broken = { links: [link, silent], ownMacsOnVtep: { "host-a": 30 } };
    const remediated = {
      links: [{ ...link, answered: 2 }, silent],
      ownMacsOnVtep: { "host-a": 0 },
    };
    const table = linksTable(broken, remediated, false);
    assert.match(table, /r1:eth1-r2:eth1 +│ 0 of 2 pings answered +│ 2 of 2 pings answered/);
    assert.match(table, /s1:eth1-s2:eth1 +│ no ping crosses it/);
    assert.match(table, /host-a's own MACs on its VTEP +│ on 30 VLANs +│ none/);
    assert.deepEqual(linkProblems(remediated), []);
    const twice = { ...remediated, links: [{ ...link, answered: 2, duplicates: 3 }] };
    assert.deepEqual(linkProblems(twice), [
      "r1:eth1-r2:eth1: 2 of 2 pings answered, 3 replies too many",
    ]);
    assert.equal(linkProblems(broken).length, 2);
  });

  it("counts in words", () => {
    assert.equal(vlansInWords([]), "no VLAN");
    assert.equal(vlansInWords([7]), "1 VLAN (7)");
    assert.equal(vlansInWords([7, 8]), "2 VLANs (7, 8)");
  });
});

describe("MTU, transit and multicast before and after", () => {
  const incident: FiguresView = {
    directions: 10,
    fits: 0,
    larger: 0,
    portMtus: { "host-a": [9000], "host-b": [9000] },
    drops: { ceos_1: 16, ceos_2: 16 },
    multicast: 150,
  };
  const remediated: FiguresView = {
    ...incident,
    fits: 10,
    portMtus: { "host-a": [1446], "host-b": [1446] },
    drops: { ceos_1: 16, ceos_2: 0 },
    multicast: 0,
  };
  const topology = loadedTopology("topologies/incident.yaml");
  const devices = Object.fromEntries(
    ["ceos_1", "ceos_2"].map((name) => [name, topology.devices[name]]),
  ) as EffectiveTopology["devices"];
  const problems = (after: FiguresView) =>
    figureProblems({ ...topology, devices }, incident, after);

  it("is content with the declared MTU, one byte more that does not pass, and a tenth of the multicast", () => {
    assert.deepEqual(problems(remediated), []);
    assert.deepEqual(problems({ ...remediated, multicast: 15 }), []);
  });

  it("names every figure that is not as declared", () => {
    const wrong = {
      ...remediated,
      fits: 9,
      larger: 1,
      portMtus: { "host-a": [1446, 9000], "host-b": [1446] },
      drops: { ceos_1: 15, ceos_2: 16 },
      multicast: 16,
    };
    assert.deepEqual(problems(wrong), [
      "1446 bytes pass in 9 of 10 directions",
      "1447 bytes pass in 1 directions, one more than the tenant MTU",
      "the ports of host-a have MTUs of 1446, 9000 instead of 1446",
      "EOS_FORWARD of ceos_1 drops transit from 15 ports",
      "EOS_FORWARD of ceos_2 drops transit from 16 ports",
      "multicast across the tunnel: 16 packets, 150 before",
    ]);
  });

  it("puts them side by side", () => {
    const table = figuresTable(incident, remediated, false);
    assert.match(table, /1446 bytes unfragmented, between hosts .* 0 of 10 .* 10 of 10 /);
    assert.match(table, /MTU of host-b's ports of these links .* 9000 .* 1446 /);
    assert.match(table, /EOS_FORWARD of ceos_2 drops from .* 16 ports .* no port /);
    assert.match(table, /packets of multicast across the tunnel .* 150 .* 0 /);
  });

  it("counts EOS's own rules and the packets of a port", () => {
    const rules = "-N EOS_FORWARD\n-A EOS_FORWARD -i eth1 -j DROP\n-A EOS_FORWARD -j ACCEPT\n";
    assert.equal(dropCount(rules), 1);
    const ports = "  port 111: rx pkts=12, bytes=9, drop=0\n           tx pkts=30, bytes=9\n";
    assert.equal(packetsOf(ports), 42);
  });
});
