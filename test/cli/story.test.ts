import assert from "node:assert/strict";
import { incidentProblems, mendedProblems } from "../../cli/story/expectations.js";
import type { OverlayView } from "../../cli/story/look-at-overlay.js";
import { linkProblems, linksTable } from "../../cli/story/links-table.js";
import { listOfSet, pingDuplicates, pingReplies, vlansOfMac } from "../../cli/story/parse-tools.js";
import { vlansInWords } from "../../cli/story/print-view.js";
import { summaryTable } from "../../cli/story/summary-table.js";

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
  it("accepts the incident, and the incident mended", () => {
    assert.deepEqual(incidentProblems(before), []);
    assert.deepEqual(mendedProblems(before, after, declared), []);
  });

  it("refuses a lab without the incident", () => {
    assert.equal(incidentProblems(after).length, 2);
  });

  it("names everything that is not mended", () => {
    const touched = { ...before, vmPorts: "vnet9,2001,[],[]" };
    const problems = mendedProblems(before, touched, declared);
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

  it("shows every link and every VTEP, before and after, and what is left to mend", () => {
    const link = { link: "r1:eth1-r2:eth1", pings: 2, answered: 0, duplicates: 0 };
    const silent = { link: "s1:eth1-s2:eth1", pings: 0, answered: 0, duplicates: 0 };
    const broken = { links: [link, silent], ownMacsOnVtep: { "host-a": 30 } };
    const mended = { links: [{ ...link, answered: 2 }, silent], ownMacsOnVtep: { "host-a": 0 } };
    const table = linksTable(broken, mended, false);
    assert.match(table, /r1:eth1-r2:eth1 +│ 0 of 2 pings answered +│ 2 of 2 pings answered/);
    assert.match(table, /s1:eth1-s2:eth1 +│ no ping crosses it/);
    assert.match(table, /host-a's own MACs on its VTEP +│ on 30 VLANs +│ none/);
    assert.deepEqual(linkProblems(mended), []);
    const twice = { ...mended, links: [{ ...link, answered: 2, duplicates: 3 }] };
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
