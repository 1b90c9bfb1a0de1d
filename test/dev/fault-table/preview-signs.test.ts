import assert from "node:assert/strict";
import { previewSigns } from "../../../dev/fault-table/preview-signs.js";

const urn = (type: string, name: string): string =>
  `urn:pulumi:dev::overlay-operator::overlay:components:Overlay$${type}::${name}`;

describe("previewSigns", () => {
  it("reads drift by host, thing and property, and leaves one-shot commands out", () => {
    const newState = { type: "overlay:index:AccessPort", inputs: { host: "host-b", vlan: 10 } };
    const stdout = JSON.stringify({
      steps: [
        {
          op: "update",
          urn: urn("overlay:index:AccessPort", "ceos_2:eth4"),
          detailedDiff: { vlan: {} },
          newState,
        },
        { op: "same", urn: urn("overlay:index:AccessPort", "ceos_2:eth1") },
        { op: "update", urn: urn("command:remote:Command", "host-b:flush-fdb") },
        { op: "create", urn: urn("overlay:index:VtepPort", "host-b-to-host-a") },
      ],
    });
    assert.deepEqual(previewSigns(stdout), {
      drift: ["host-b AccessPort ceos_2:eth4 vlan"],
      unknown: [],
      others: ["create VtepPort host-b-to-host-a"],
    });
  });

  it("reads what is unknown, with the host and the reason", () => {
    const message = "error: Preview failed: host-b: device ceos_4 is unknown: it sleeps.\n";
    const stdout = JSON.stringify({
      diagnostics: [
        { urn: urn("overlay:index:CeosConfig", "ceos_4"), message, severity: "error" },
        { message: "error: preview failed\n", severity: "error" },
      ],
    });
    assert.deepEqual(previewSigns(stdout).unknown, [
      { what: "host-b CeosConfig ceos_4", reason: "device ceos_4 is unknown: it sleeps." },
    ]);
  });
});
