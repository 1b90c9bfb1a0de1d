import assert from "node:assert/strict";
import { describeMismatch, splitTokens } from "../../../dev/lab/ceos/cli/errors.js";
import { GLOBAL, type Scope } from "../../../dev/lab/ceos/cli/edit.js";
import { matchEdit } from "../../../dev/lab/ceos/cli/edit-grammar.js";
import { CONFIG_GRAMMAR, EXEC_GRAMMAR } from "../../../dev/lab/ceos/cli/exec-grammar.js";
import { compileGrammar, matchCommand } from "../../../dev/lab/ceos/cli/grammar.js";
import { applyFilters, splitPipes } from "../../../dev/lab/ceos/cli/pipes.js";

const inPort: Scope = { kind: "interface", names: ["Ethernet1"] };

describe("cEOS stand-in: command grammar", () => {
  it("takes the shortened commands that people and tools use", () => {
    for (const line of [
      "conf t",
      "sh run",
      "sh run int Et3",
      "wr",
      "wr mem",
      "copy run start",
      "sh int status",
      "sh ip int br",
      "sh arp",
      "sh mac address-table",
      "configure session s1 commit timer 00:01:00",
    ])
      assert.ok(matchCommand(EXEC_GRAMMAR, splitTokens(line)).ok, line);
    for (const line of [
      "no shut",
      "sw acc vlan 10",
      "int et 3",
      "hostname x",
      "ip addr 10.0.0.1/24",
    ])
      assert.ok(matchEdit(inPort, splitTokens(line)).ok, line);
    for (const line of ["commit", "abort", "rollback clean-config", "end", "exit"])
      assert.ok(matchCommand(CONFIG_GRAMMAR, splitTokens(line)).ok, line);
  });

  it("answers with EOS's words", () => {
    const cases: readonly (readonly [string, string])[] = [
      ["show bogus", "% Invalid input (at token 1: 'bogus')"],
      ["show", "% Incomplete command"],
      ["co", "% Ambiguous command"],
    ];
    for (const [line, text] of cases) {
      const tokens = splitTokens(line);
      const match = matchCommand(EXEC_GRAMMAR, tokens);
      assert.ok(!match.ok);
      assert.equal(describeMismatch(match, tokens), text);
    }
  });

  it("refuses configuration lines that it does not model, at the token that is wrong", () => {
    const at = (line: string): number => {
      const match = matchEdit(inPort, splitTokens(line));
      assert.ok(!match.ok, line);
      return match.at;
    };
    assert.equal(at("router bgp 65000"), 0);
    assert.equal(at("ip address 10.0.0.300/24"), 2);
    assert.equal(at("mtu 67"), 1);
    assert.equal(at("switchport access vlan 4095"), 3);
    assert.equal(at("no switchport bogus"), 2);
  });

  it("leads from an interface to the global mode without an exit", () => {
    assert.ok(matchEdit(inPort, ["ip", "routing"]).ok);
    assert.ok(!matchEdit(GLOBAL, ["no", "switchport"]).ok);
  });

  it("prefers an exact keyword to one that it begins", () => {
    const grammar = compileGrammar([
      ["vlan", 1],
      ["vlans", 2],
    ]);
    assert.deepEqual(matchCommand(grammar, ["vlan"]), { ok: true, action: 1, args: {} });
    assert.deepEqual(matchCommand(grammar, ["vla"]), { ok: false, problem: "ambiguous", at: 0 });
  });
});

describe("cEOS stand-in: pipes", () => {
  it("takes `| json`, and filters lines", () => {
    assert.equal(splitPipes("show version | json").json, true);
    const { words, filters } = splitPipes("show running-config | include ^hostname|address");
    assert.equal(words, "show running-config");
    assert.equal(
      applyFilters("hostname a\nx\nip address b\n", filters),
      "hostname a\nip address b\n",
    );
    assert.equal(applyFilters("x\n", filters), "");
  });

  it("leaves a bar in a description alone, and refuses unknown stages", () => {
    assert.equal(splitPipes("description a | b").words, "description a | b");
    assert.equal(splitPipes("show version | bogus x").problem, "% Invalid input");
  });
});
