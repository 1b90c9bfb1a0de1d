import assert from "node:assert/strict";
import { formatMistakes } from "../../../core/topology/mistake.js";
import { formatSnapshot } from "../../../core/snapshot/format.js";
import { parseSnapshot } from "../../../core/snapshot/parse.js";
import { recordedSnapshot, recordedText } from "./fixtures.js";

const mistakesIn = (text: string): string => {
  const loaded = parseSnapshot(text, "s.yaml");
  assert.ok(!loaded.ok, "it was taken for a snapshot");
  return formatMistakes(loaded.mistakes);
};

/** Line of the first occurrence, from 1. */
const lineOf = (text: string, part: string): number =>
  text.slice(0, text.indexOf(part)).split("\n").length;

describe("parseSnapshot", function () {
  this.timeout(60_000);
  let text: string;
  before(async () => {
    text = await recordedText("as-booted");
  });

  it("names another version, and what to do", () => {
    const newer = text.replace("overlaySnapshot: 1", "overlaySnapshot: 7");
    const line = lineOf(newer, "overlaySnapshot: 7");
    assert.match(
      mistakesIn(newer),
      new RegExp(
        `^s\\.yaml:${line}:\\d+: overlaySnapshot: found version 7; .*take the snapshot again`,
      ),
    );
  });

  it("tells a file of something else", () => {
    assert.match(mistakesIn("name: incident\nhosts: {}\n"), /found no key overlaySnapshot/);
    assert.match(mistakesIn("[]\n"), /found no key overlaySnapshot/);
    assert.notEqual(mistakesIn(""), "");
  });

  it("tells a file that was cut short, wherever it was cut", () => {
    const lines = text.split("\n");
    for (const part of [0.1, 0.3, 0.5, 0.7, 0.9, 0.999]) {
      const cut = lines.slice(0, Math.floor(lines.length * part)).join("\n");
      const said = mistakesIn(cut);
      assert.match(said, /^s\.yaml:\d+:\d+: /);
      assert.match(said, /found no last line `end: true`; allowed: .*cut short after here$/m);
    }
    const withoutEnd = text.replace(/\nend: true\n$/, "\n");
    assert.match(mistakesIn(withoutEnd), /hosts: found no last line `end: true`.*cut short/);
    const json = formatSnapshot({ version: 1, takenAt: "", topology: "", hosts: {} }, "json");
    assert.match(mistakesIn(json.slice(0, -12)), /^s\.yaml:\d+:\d+: [\s\S]*cut short after here$/);
    assert.doesNotMatch(mistakesIn(text.replace("hosts:", "hosts: [")), /cut short/);
  });

  it("names the place of everything that was edited into something else", () => {
    const edited = text
      .replace("mcastSnooping: false", "mcastSnooping: maybe")
      .replace(/tag: 3644/, "tag: trunk")
      .replace("ipRouting: false", "ipRouting: false\n          ospf: true")
      .replace("larger: refused", "larger: eaten");
    const said = mistakesIn(edited);
    for (const [place, allowed] of [
      ["mcastSnooping: maybe", "true or false"],
      ["tag: trunk", "a whole number or null"],
      ["ospf: true", 'unknown key "ospf"'],
      ["larger: eaten", "refused, lost"],
    ] as const) {
      const line = said.split("\n").find((one) => one.includes(allowed));
      assert.ok(line?.startsWith(`s.yaml:${lineOf(edited, place)}:`), `${place}\n${said}`);
    }
    assert.equal(said.split("\n").length, 4, said);
  });

  it("tells what was taken out although it was asked for", async () => {
    const { hosts, ...rest } = await recordedSnapshot("as-booted");
    const host = hosts["host-a"];
    assert.ok(host);
    const { ceos_5: gone, ...devices } = host.observed.devices;
    assert.ok(gone);
    const spoilt = {
      ...rest,
      hosts: { "host-a": { ...host, observed: { ...host.observed, devices } } },
    };
    assert.match(
      mistakesIn(formatSnapshot(spoilt, "yaml")),
      /hosts\.host-a\.devices: found no ceos_5; allowed: an entry for all that was asked for/,
    );
  });

  it("keeps a host that could not be read, with the reason, as it was observed", async () => {
    const text = await recordedText("as-booted-host-b-unreachable");
    const { hosts } = await recordedSnapshot("as-booted-host-b-unreachable");
    const { observed } = hosts["host-b"] ?? {};
    assert.equal(observed?.ovs.known, false);
    assert.equal(observed.ovs.unknown.kind, "unreachable");
    assert.deepEqual(Object.keys(observed.devices), ["ceos_2", "ceos_4"]);
    assert.equal(observed.detail?.devices["ceos_2"]?.arp.known, false);
    assert.equal(text.split("nothing accepts connections").length - 1, 1, "said once");
  });
});
