import assert from "node:assert/strict";
import { parseRates } from "../../../../core/drivers/live/parse-rates.js";

const ports = (rx: number, tx: number): string => `OFPST_PORT reply (xid=0x2): 2 ports
  port 111: rx pkts=${rx}, bytes=121224, drop=?, errs=?, frame=?, over=?, crc=?
           tx pkts=${tx}, bytes=251518, drop=?, errs=?, coll=?
  port LOCAL: rx pkts=0, bytes=0, drop=0, errs=0, frame=0, over=0, crc=0
           tx pkts=0, bytes=0, drop=5, errs=0, coll=0`;

const table = (moved: number): string => `Statistics for bridge "arch-ovs":
  Current/maximum MAC entries in the table: 24/8192
  Total number of port moved MAC entries  : ${moved}`;

const answer = (name: string, text: string): string =>
  `#overlay:ask ${name}\n${text}\n\n#overlay:exit 0\n`;

const section = (...answers: readonly string[]) => ({
  exitCode: 0,
  stdout: answers.join(""),
  stderr: "",
});

const first = [
  answer("time1", "24275.27 18279.42"),
  answer("ports1", ports(200, 586)),
  answer("macTable1", table(22)),
];
const second = [
  answer("time2", "24277.57 18279.42"),
  answer("ports2", ports(200, 1586)),
  answer("macTable2", table(52)),
];
const names = new Map([
  ["111", "vtep"],
  ["LOCAL", "arch-ovs"],
]);

describe("parseRates", () => {
  it("counts what came in between, by port, in the time that passed", () => {
    assert.deepEqual(parseRates("host-a", section(...first, ...second), names), {
      known: true,
      value: { seconds: 2.3, moved: 30, ports: { vtep: { rx: 0, tx: 1000 } } },
    });
  });

  it("counts apart what came while addresses were asked for", () => {
    const third = answer("ports3", ports(203, 1600));
    const rates = parseRates("host-a", section(...first, ...second, third), names);
    assert.ok(rates.known);
    assert.deepEqual(rates.value.ports, { vtep: { rx: 0, tx: 1000 } });
    assert.deepEqual(rates.value.asking, { vtep: { rx: 3, tx: 14 } });
  });

  it("is not known when the second reading is missing", () => {
    const rates = parseRates("host-a", section(...first), names);
    assert.ok(!rates.known);
    assert.equal(rates.unknown.kind, "timed-out");
  });

  it("is not known when the switch was started anew in between", () => {
    const restarted = [...second.slice(0, 2), answer("macTable2", table(0))];
    assert.equal(parseRates("host-a", section(...first, ...restarted), names).known, false);
  });
});
