import assert from "node:assert/strict";
import { ceosConfig } from "../../../../core/devices/ceos/managed.js";
import { desiredWith, device, hostWith, linesFor, stepsFor } from "./fixtures.js";
import { handLine } from "../../../../core/model/hand-line.js";

const A = "10.1.2.1";
const B = "10.1.10.1";
const MAC = "5254.0012.0001";
const OTHER = "5254.0012.0002";

const configured = (...lines: string[]): string => device(lines.join("\n"));

const declared = desiredWith({}, { staticArp: { [B]: OTHER, [A]: MAC } });

const read = (text: string, scope?: typeof declared) => {
  const reading = ceosConfig.read(hostWith(text), "host-b/ceos_2", scope);
  assert.equal(reading.status, "present");
  return reading.inputs;
};

describe("static ARP of a CeosConfig", () => {
  it("is read from the default VRF, whatever the letters' case, and only as declared", () => {
    const text = configured(
      `arp ${A} 5254.0012.000A arpa`,
      `arp vrf MGMT ${B} ${MAC} arpa`,
      `arp 10.9.9.9 ${MAC} arpa`,
      "arp aging timeout default 300",
    );
    assert.deepEqual(read(text, declared).staticArp, { [A]: "5254.0012.000a" });
    assert.deepEqual(read(text).staticArp, { [A]: "5254.0012.000a", "10.9.9.9": MAC });
    assert.equal(read(text, desiredWith({})).staticArp, undefined);
    assert.equal(read(configured()).staticArp, undefined);
  });

  it("differs by address, in numerical order, and not in what is not declared", () => {
    const live = read(configured(`arp ${B} ${MAC} arpa`), declared);
    assert.deepEqual(
      ceosConfig.diff(declared, live).map(({ path, from, to }) => [...path, from, to]),
      [
        ["staticArp", A, undefined, MAC],
        ["staticArp", B, MAC, OTHER],
      ],
    );
    assert.deepEqual(ceosConfig.diff(desiredWith({}), live), []);
  });

  it("is entered line by line, and the undo takes back what was not there before", () => {
    const text = configured(`arp ${B} ${MAC} arpa`);
    assert.deepEqual(linesFor(declared, text), [`arp ${A} ${MAC} arpa`, `arp ${B} ${OTHER} arpa`]);
    const undo = handLine(stepsFor(declared, text)[1]?.undo ?? []);
    assert.ok(undo.includes(`'arp ${B} ${MAC} arpa' 'no arp ${A}'`), undo);
    assert.deepEqual(
      linesFor(declared, configured(`arp ${A} ${MAC} arpa`, `arp ${B} ${OTHER} arpa`)),
      [],
    );
  });

  it("takes whole addresses and unicast MACs in EOS's notation, and nothing else", () => {
    const accepts = (address: string, mac: string): boolean =>
      ceosConfig.schema.safeParse(desiredWith({}, { staticArp: { [address]: mac } })).success;
    assert.ok(accepts(A, MAC));
    for (const mac of ["52:54:00:12:00:01", "5354.0012.0001", "5254.0012.000A", `${MAC}\nend`]) {
      assert.ok(!accepts(A, mac), mac);
    }
    for (const address of ["10.1.2.0/24", "10.1.2", `${A} `]) assert.ok(!accepts(address, MAC));
  });
});

describe("temporary ARP of a CeosConfig", () => {
  const on = desiredWith({}, { temporaryArp: { [A]: MAC } });
  const off = desiredWith({});
  const entered = configured(`arp ${A} ${MAC} arpa`, `arp 10.9.9.9 ${MAC} arpa`);
  const removals = (desired: typeof on, recorded: typeof on): typeof on =>
    ceosConfig.withRemovals?.(desired, recorded) ?? assert.fail("it removes nothing");

  it("is read only as declared, and entered like any other", () => {
    assert.deepEqual(read(entered, on).temporaryArp, { [A]: MAC });
    assert.equal(read(entered).temporaryArp, undefined);
    assert.deepEqual(linesFor(on, configured()), [`arp ${A} ${MAC} arpa`]);
    assert.deepEqual(linesFor(on, entered), []);
  });

  it("goes when it is declared no more; an entry that was never declared stays", () => {
    const ended = removals(off, read(entered, on));
    assert.deepEqual(
      ceosConfig.diff(ended, read(entered, on)).map(({ path, to }) => [...path, to]),
      [["temporaryArp", A, undefined]],
    );
    assert.deepEqual(linesFor(ended, entered), [`no arp ${A}`]);
    assert.ok(handLine(stepsFor(ended, entered)[1]?.undo ?? []).includes(`'arp ${A} ${MAC} arpa'`));
    assert.deepEqual(linesFor(ended, configured()), []);
    assert.ok(ceosConfig.schema.safeParse(ended).success);
  });

  it("stays where it has become a lasting one, or nothing was recorded", () => {
    const lasting = desiredWith({}, { staticArp: { [A]: MAC } });
    assert.equal(removals(lasting, read(entered, on)), lasting);
    assert.equal(removals(off, read(entered, off)), off);
    assert.equal(removals(on, read(entered, on)), on);
  });
});
