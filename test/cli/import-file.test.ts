import assert from "node:assert/strict";
import {
  ImportFile,
  importFileFor,
  unrecorded,
  withParentsApart,
} from "../../cli/adoption/import-file.js";
import { PreviewOutput } from "../../cli/preview/preview-output.js";
import { adoptionSummary, notAdopted } from "../../cli/adoption/report-findings.js";

/** As pulumi 3.200 writes it for two resources of the same name and a command. */
const file = ImportFile.parse({
  nameTable: { incident: "urn:pulumi:dev::t::overlay:components:Overlay::incident" },
  resources: [
    { type: "overlay:components:Host", name: "host-a", parent: "incident", component: true },
    { type: "overlay:components:Host", name: "host-b", parent: "incident", component: true },
    {
      type: "overlay:index:VtepPort",
      name: "host-aVtepPort",
      id: "<PLACEHOLDER>",
      parent: "host-a",
      logicalName: "host-a",
    },
    { type: "overlay:index:CeosConfig", name: "ceos_2", id: "<PLACEHOLDER>", parent: "host-b" },
    { type: "command:local:Command", name: "flush", id: "<PLACEHOLDER>", parent: "incident" },
  ],
});

const urn = (type: string, name: string) => `urn:pulumi:dev::t::a:b:C$${type}::${name}`;

const preview = PreviewOutput.parse({
  steps: [
    {
      op: "create",
      urn: urn("overlay:components:Host", "host-a"),
      newState: { type: "overlay:components:Host" },
    },
    {
      op: "create",
      urn: urn("overlay:index:VtepPort", "host-a"),
      newState: { type: "overlay:index:VtepPort", inputs: { host: "host-a" } },
    },
    {
      op: "create",
      urn: urn("overlay:index:CeosConfig", "ceos_2"),
      newState: { type: "overlay:index:CeosConfig", inputs: { container: "ceos_2" } },
    },
  ],
});

describe("unrecorded", () => {
  it("joins import entries with the declared inputs, for the plugin's own types only", () => {
    assert.deepEqual(
      unrecorded(file, preview, "overlay:index:").map(({ name, inputs }) => ({ name, inputs })),
      [
        { name: "host-a", inputs: { host: "host-a" } },
        { name: "ceos_2", inputs: { container: "ceos_2" } },
      ],
    );
  });

  it("finds nothing in the empty object that Pulumi writes when all is recorded", () => {
    assert.deepEqual(unrecorded(ImportFile.parse({}), PreviewOutput.parse({}), "overlay:"), []);
  });
});

describe("importFileFor", () => {
  it("holds what was found and the components around it, and nothing else", () => {
    const result = importFileFor(file, new Map([["host-aVtepPort", "host-a/arch-ovs/vtep"]]));
    assert.deepEqual(
      result.resources.map(({ name, id }) => [name, id]),
      [
        ["host-a", undefined],
        ["host-aVtepPort", "host-a/arch-ovs/vtep"],
      ],
    );
    assert.deepEqual(result.nameTable, file.nameTable);
  });
});

describe("importFileFor on a stack that has recorded a part", () => {
  it("names an entry apart from the recorded component that it is in", () => {
    const recorded = "urn:pulumi:dev::overlay-operator::overlay:components:HostOverlay::host-a";
    const partly = ImportFile.parse({
      nameTable: { "host-a": recorded },
      resources: [
        { type: "overlay:index:TenantMtu", name: "host-a", id: "<PLACEHOLDER>", parent: "host-a" },
        { type: "overlay:index:Bridge", name: "host-a:br0", id: "<PLACEHOLDER>", parent: "host-a" },
      ],
    });
    assert.deepEqual(importFileFor(partly, new Map([["host-a", "host-a"]])).resources, [
      {
        type: "overlay:index:TenantMtu",
        name: "host-a-TenantMtu",
        logicalName: "host-a",
        id: "host-a",
        parent: "host-a",
      },
    ]);
    const other = importFileFor(partly, new Map([["host-a:br0", "host-a/br0"]])).resources;
    assert.deepEqual(
      other.map(({ name }) => name),
      ["host-a:br0"],
    );
  });
});

describe("withParentsApart", () => {
  it("puts what belongs to the overlay below it, where the proofs have the same name", () => {
    const overlayUrn = "urn:pulumi:dev::t::overlay:components:Overlay::incident";
    const proofs =
      "urn:pulumi:dev::t::overlay:components:Overlay$overlay:components:Verification::incident";
    const agent = urn("overlay:components:HostAgent", "host-b");
    const nameTable = { incident: proofs, "host-b": urn("overlay:components:Host", "host-b") };
    const mistaken = ImportFile.parse({
      nameTable,
      resources: [
        { type: "overlay:components:Host", name: "host-a", parent: "incident", component: true },
        { type: "command:local:Command", name: "ping", parent: "incident" },
        // Its parent is made by the same import.
        { type: "overlay:index:AgentVersion", name: "host-b", parent: "host-b" },
      ],
    });
    const steps = PreviewOutput.parse({
      steps: [
        {
          op: "create",
          urn: urn("overlay:components:Host", "host-a"),
          newState: { type: "overlay:components:Host", parent: overlayUrn },
        },
        {
          op: "create",
          urn: urn("command:local:Command", "ping"),
          newState: { type: "command:local:Command", parent: proofs },
        },
        {
          op: "create",
          urn: urn("overlay:index:AgentVersion", "host-b"),
          newState: { type: "overlay:index:AgentVersion", parent: agent },
        },
        { op: "create", urn: agent, newState: { type: "overlay:components:HostAgent" } },
      ],
    });
    const result = withParentsApart(mistaken, steps);
    assert.deepEqual(result.nameTable, { ...nameTable, "incident-Overlay": overlayUrn });
    assert.deepEqual(
      result.resources.map(({ parent }) => parent),
      ["incident-Overlay", "incident", "host-b"],
    );
    assert.deepEqual(withParentsApart(file, preview), file);
  });
});

describe("the report on an adoption", () => {
  it("counts what was adopted and explains the rest", () => {
    const findings = [
      { status: "adoptable", entryName: "a", id: "x", onHost: true },
      { status: "adoptable", entryName: "incident/tunnels", id: "y", onHost: false },
      { status: "absent", title: "AccessPort b", reason: "not attached" },
      { status: "unknown", title: "CeosConfig c", reason: "host-b: unreachable" },
    ] as const;
    assert.equal(
      adoptionSummary(findings),
      "adopted 1 of 3 things on the hosts, 1 not there, 1 could not be read",
    );
    assert.deepEqual(notAdopted(findings, { stack: "mine" }), [
      "Not there, an update will make them (pulumi up --stack mine):",
      "  AccessPort b: not attached",
      "Could not be read:",
      "  CeosConfig c: host-b: unreachable",
    ]);
  });

  it("says once why several things could not be read", () => {
    const reason = "host-b: everything is unknown: no route";
    const left = ["CeosConfig c", "AccessPort d"].map(
      (title) => ({ status: "unknown", title, reason }) as const,
    );
    assert.deepEqual(notAdopted(left, { stack: "mine" }), [
      "Could not be read:",
      `  ${reason}`,
      "    2 things: CeosConfig c, AccessPort d",
    ]);
  });

  it("says when there is nothing to do", () => {
    assert.match(adoptionSummary([]), /nothing to do/);
  });
});
