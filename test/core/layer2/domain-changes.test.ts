import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { parse, stringify } from "yaml";
import { labelsOfTopology, layerTwoOf } from "../../../core/desired/layer-two-of.js";
import { buildGraph, domainChanges, domains } from "../../../core/layer2/index.js";
import { parseTopology } from "../../../core/topology/parse.js";

const domainsOf = (text: string) => {
  const loaded = parseTopology(text, "changed.yaml");
  assert.ok(loaded.ok, JSON.stringify(loaded));
  return domains(buildGraph(layerTwoOf(loaded.topology)), labelsOfTopology(loaded.topology));
};

describe("what becomes of broadcast domains", () => {
  let text: string;
  before(async () => {
    text = await readFile("topologies/incident.yaml", "utf8");
  });

  it("is nothing where nothing changes, whatever the order of the file", () => {
    const file = parse(text) as { devices: object; links: unknown[] };
    const devices = Object.fromEntries(Object.entries(file.devices).toReversed());
    const reversed = stringify({ ...file, devices, links: file.links.toReversed() });
    assert.deepEqual(domainChanges(domainsOf(text), domainsOf(reversed)), []);
  });

  it("is nothing for a domain inside a device, which has neither a link nor a segment", () => {
    const open = text.replaceAll(/^ *(?:unusedPorts|isolation): .*\n/gm, "");
    assert.notEqual(open, text);
    assert.deepEqual(domainChanges(domainsOf(open), domainsOf(open)), []);
  });

  it("names a link that moves to another VLAN", () => {
    const moved = text.replace(/(ceos_1:eth3", "ceos_2:eth1"\], vlan: )3138/, "$13777");
    assert.notEqual(moved, text);
    const [change, ...others] = domainChanges(domainsOf(text), domainsOf(moved));
    assert.deepEqual(others, []);
    assert.equal(change?.fate, "changed");
    assert.deepEqual(change.after[0]?.names, ["ceos_1:eth3-ceos_2:eth1"]);
    assert.deepEqual(change.before[0]?.segments[0], { bridge: "host-a/arch-ovs", vlans: "3138" });
    assert.deepEqual(change.after[0].segments[0], { bridge: "host-a/arch-ovs", vlans: "3777" });
  });

  it("says what is joined, what is split, what is new and what is gone", () => {
    const one = domainsOf(text);
    const joined = domainsOf(
      text
        .replace(
          /\{ role: routed, address: 10\.1\.2\.2\/24, assumed: [^}]*\}/,
          "{ role: switchport }",
        )
        .replace(
          /\{ role: routed, address: 10\.3\.2\.2\/24, assumed: [^}]*\}/,
          "{ role: switchport }",
        ),
    );
    const fates = (changes: ReturnType<typeof domainChanges>) => changes.map(({ fate }) => fate);
    assert.deepEqual(fates(domainChanges(one, joined)), ["joined"]);
    assert.deepEqual(fates(domainChanges(joined, one)), ["split"]);
    assert.ok(fates(domainChanges([], one)).every((fate) => fate === "new"));
    assert.ok(fates(domainChanges(one, [])).every((fate) => fate === "gone"));
    assert.equal(domainChanges([], one).length, domainChanges(one, []).length);
  });
});
