import assert from "node:assert/strict";
import { driftLines } from "../../cli/check/drift-lines.js";
import { driftOf } from "../../cli/preview/drift.js";
import { PreviewOutput } from "../../cli/preview/preview-output.js";
import { driftProblems } from "../../dev/demo/expectations.js";
import { isNoise } from "../../dev/demo/quiet-output.js";

const port = (shutdown: boolean) => ({ mode: "switchport", shutdown });

/** Cut down from what pulumi 3.200 prints for the incident. */
const output = PreviewOutput.parse({
  steps: [
    {
      op: "refresh",
      urn: "urn:pulumi:dev::o::a:b:C$overlay:index:VtepPort::host-b-to-host-a",
      newState: { type: "overlay:index:VtepPort", inputs: { host: "host-b" } },
    },
    {
      op: "update",
      urn: "urn:pulumi:dev::o::a:b:C$overlay:index:VtepPort::host-b-to-host-a",
      detailedDiff: { trunks: { kind: "update", inputDiff: true } },
      oldState: { type: "overlay:index:VtepPort", inputs: { host: "host-b", trunks: [] } },
      newState: { type: "overlay:index:VtepPort", inputs: { host: "host-b", trunks: [7, 8] } },
    },
    {
      op: "update",
      urn: "urn:pulumi:dev::o::a:b:C$overlay:index:CeosConfig::ceos_1",
      detailedDiff: Object.fromEntries(
        ["Ethernet10", "Ethernet6", "Ethernet7"].map((name) => [`interfaces.${name}.shutdown`, {}]),
      ),
      oldState: {
        type: "overlay:index:CeosConfig",
        inputs: {
          host: "host-a",
          interfaces: { Ethernet6: port(false), Ethernet7: port(false), Ethernet10: port(false) },
        },
      },
      newState: {
        type: "overlay:index:CeosConfig",
        inputs: {
          host: "host-a",
          interfaces: { Ethernet6: port(true), Ethernet7: port(true), Ethernet10: port(true) },
        },
      },
    },
    {
      op: "replace",
      urn: "urn:pulumi:dev::o::command:local:Command::host-a:flush-fdb",
      detailedDiff: { "triggers[0]": {} },
      newState: { type: "command:local:Command", inputs: {} },
    },
  ],
});

const drifts = driftOf(output, "overlay:index:");

describe("the drift of a preview", () => {
  it("names host, resource, property, and both values", () => {
    assert.deepEqual(drifts[0], {
      host: "host-b",
      resource: "VtepPort host-b-to-host-a",
      path: "trunks",
      live: [],
      declared: [7, 8],
    });
  });

  it("leaves out refreshes and one-shot commands", () => {
    assert.equal(drifts.length, 4);
  });

  it("is shown by host, interfaces that differ alike on one line", () => {
    assert.deepEqual(driftLines(drifts), [
      "host-a",
      "  CeosConfig ceos_1",
      "    Ethernet6-7, 10 shutdown: false -> true",
      "host-b",
      "  VtepPort host-b-to-host-a",
      "    trunks: all VLANs -> 7, 8",
    ]);
  });

  it("has to be on both hosts", () => {
    assert.deepEqual(driftProblems(drifts), []);
    assert.deepEqual(driftProblems(drifts.slice(1)), ["the preview shows no drift on host-b"]);
  });

  it("reads property paths with quoted parts", () => {
    const quoted = PreviewOutput.parse({
      steps: [
        {
          op: "update",
          urn: "u::x",
          detailedDiff: { 'interfaces["Ethernet1/1"].mtu': {} },
          oldState: { type: "t:K", inputs: { host: "h", interfaces: { "Ethernet1/1": {} } } },
          newState: {
            type: "t:K",
            inputs: { host: "h", interfaces: { "Ethernet1/1": { mtu: 9000 } } },
          },
        },
      ],
    });
    const [drift] = driftOf(quoted, "t:");
    assert.equal(drift?.declared, 9000);
    assert.equal(drift.live, undefined);
  });
});

describe("the ports that a chain drops from", () => {
  const line = (live: readonly string[], declared: readonly string[]): string | undefined =>
    driftLines([
      { host: "host-b", resource: "ForwardChain ceos_2", path: "drops", live, declared },
    ])[2]?.trim();
  const ports = (count: number) => Array.from({ length: count }, (_, index) => `eth${index + 1}`);

  it("are counted where there are many, and spelled out where there are few", () => {
    assert.equal(line(ports(16), []), "drops: 16 ports (eth1-16) -> none");
    assert.equal(line(["eth1", "eth3"], ["eth1"]), "drops: eth1, eth3 -> eth1");
  });

  it("show that some have more than one rule", () => {
    const twice = ["eth1", ...ports(16)];
    assert.equal(
      line(twice, ports(16)),
      "drops: 16 ports (eth1-16), 1 of them more than once -> 16 ports (eth1-16)",
    );
  });
});

describe("isNoise", () => {
  it("drops progress and what stays as it is, with or without colour", () => {
    assert.ok(isNoise(" ~  overlay:index:AccessPort ceos_4:eth3 refreshing (0s)"));
    assert.ok(isNoise(" ~  overlay:index:VtepPort host-a-to-host-b refresh (0.01s)"));
    assert.ok(isNoise("@ updating...."));
    assert.ok(isNoise("\u001b[33m@ updating....\u001b[0m"));
    assert.ok(isNoise("    overlay:index:CeosConfig ceos_2  "));
  });

  it("keeps changes, results and diagnostics", () => {
    assert.ok(!isNoise(" ~  overlay:index:VtepPort a-to-b updated (0.4s) [diff: ~trunks]"));
    assert.ok(!isNoise("    39 unchanged"));
    assert.ok(!isNoise("    overlay:index:CeosConfig ceos_2  error: unreachable"));
    assert.ok(!isNoise("    interface Ethernet4"));
  });
});
