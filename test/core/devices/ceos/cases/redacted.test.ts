import assert from "node:assert/strict";
import { firstWords, withoutRest } from "../../../../../core/devices/ceos/lines/first-words.js";
import { redactConfig } from "../../../../../core/devices/ceos/redact-config.js";
import { REMOVED } from "../../../../../core/model/removed.js";

describe("a configuration without its secrets", () => {
  it("keeps its structure, blank lines and comments of EOS's own", () => {
    const text = [
      ...["! Command: show running-config", "! device: ceos (cEOSLab, EOS-4.35.0F)", "!"],
      ...["! a note of somebody", "   !! another", "", "   ", "interface Ethernet1", "   mtu 9000"],
      ...["username u secret sha512 $6$abc", "frobnicate the secret abc", "end", ""],
    ].join("\n");
    assert.deepEqual(redactConfig(text).split("\n"), [
      ...["! Command: show running-config", "! device: ceos (cEOSLab, EOS-4.35.0F)", "!"],
      ...["!", "   !", "", "   ", "interface Ethernet1", "   mtu 9000"],
      ...[`username u secret ${REMOVED}`, REMOVED, "end", ""],
    ]);
    assert.equal(redactConfig(redactConfig(text)), redactConfig(text));
    assert.equal(redactConfig("a\r\nend\r\n"), redactConfig("a\nend\n"));
  });

  it("shows of a line the keywords that it begins with", () => {
    assert.equal(withoutRest("  router   bgp  65001 "), `router bgp ${REMOVED}`);
    assert.equal(withoutRest("router bgp"), "router bgp");
    assert.equal(firstWords("  router bgp 65001"), "router bgp");
    assert.equal(firstWords("xyzzy 1"), REMOVED);
    assert.doesNotMatch(withoutRest("neighbor 10.1.1.1 password 7 abc"), /abc|7/);
  });
});
