import assert from "node:assert/strict";
import { kinds } from "../../core/kinds/kinds.js";
import type { PropertyMap } from "../../plugin-kit/index.js";
import { diffDeclared } from "../../provider/diff-inputs.js";

const CONFIG: PropertyMap = {
  host: "host-a",
  container: "ceos_1",
  ipRouting: false,
  spanningTreeMode: "mstp",
  interfaces: {},
};
const ENTRIES = { "10.1.2.2": "7242.1fc8.4b90" };

const changes = (recorded: PropertyMap, declared: PropertyMap) =>
  diffDeclared(kinds.CeosConfig, recorded, declared);

describe("overlay plugin: what differs from what is declared", () => {
  it("is an ARP entry of an experiment that has ended, as a deletion", () => {
    assert.deepEqual(changes({ ...CONFIG, temporaryArp: ENTRIES }, CONFIG), [
      { path: ["temporaryArp", "10.1.2.2"], kind: "delete" },
    ]);
    assert.deepEqual(changes(CONFIG, { ...CONFIG, temporaryArp: ENTRIES }), [
      { path: ["temporaryArp", "10.1.2.2"], kind: "add" },
    ]);
  });

  it("is no lasting ARP entry that is declared no more: it is left alone", () => {
    assert.deepEqual(changes({ ...CONFIG, staticArp: ENTRIES }, CONFIG), []);
    const lasting = { ...CONFIG, staticArp: ENTRIES };
    assert.deepEqual(changes({ ...CONFIG, temporaryArp: ENTRIES }, lasting), [
      { path: ["staticArp", "10.1.2.2"], kind: "add" },
    ]);
  });

  it("replaces a thing with another identity, and none for a port that becomes dead", () => {
    assert.deepEqual(changes(CONFIG, { ...CONFIG, container: "ceos_2" }), [
      { path: ["container"], kind: "update", replaces: true },
    ]);
    const port = { host: "host-a", bridge: "br", container: "ceos_1", interface: "eth1" };
    assert.deepEqual(
      diffDeclared(kinds.AccessPort, { ...port, vlan: 3138 }, { ...port, dead: true }),
      [
        { path: ["dead"], kind: "add" },
        { path: ["vlan"], kind: "delete" },
      ],
    );
  });
});
