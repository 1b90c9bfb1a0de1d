import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { parse } from "yaml";
import {
  componentProject,
  OWN_PROGRAM,
  REMOTE,
  type ComponentProject,
} from "./component-project.js";

const STACK = "urn:pulumi:dev::components::";

/** All but the providers: what is declared. */
const declared = (made: ReadonlyMap<string, unknown>) =>
  Object.fromEntries([...made].filter(([urn]) => !urn.includes("pulumi:providers:")));

/** Types and names of what is made. */
const named = (made: ReadonlyMap<string, unknown>): readonly string[] =>
  [...made.keys()].map((urn) => {
    const [, , type = "", name = ""] = urn.split("::");
    return `${type.slice(type.lastIndexOf("$") + 1)} ${name}`;
  });

describe("the components of the package, with the real Pulumi engine", function () {
  this.timeout(180_000);
  const projects: ComponentProject[] = [];
  const projectOf = async (...args: Parameters<typeof componentProject>) => {
    const project = await componentProject(...args);
    projects.push(project);
    return project;
  };
  const remote = (text: string) => projectOf(REMOTE + text);
  after(async () => {
    for (const { folder } of projects) await rm(folder, { recursive: true });
  });

  it("declare, for any language, what the project's own program declares", async () => {
    const config = { "overlay:topology": "incident.yaml" };
    const own = (await projectOf(OWN_PROGRAM)).preview(config);
    assert.equal(own.exitCode, 0, own.output);
    const { preview } = await remote('new Remote("Overlay", "incident", {});');
    const constructed = preview(config);
    assert.equal(constructed.exitCode, 0, constructed.output);
    assert.ok(own.made.size > 60, `${own.made.size}`);
    assert.deepEqual(declared(constructed.made), declared(own.made));
  });

  it("have a provider of their own for a topology that the stack is not about", async () => {
    const { preview } = await remote(
      'new Remote("Overlay", "incident", { topology: "incident.yaml" });',
    );
    const { exitCode, output, made } = preview();
    assert.equal(exitCode, 0, output);
    assert.deepEqual(made.get(`${STACK}pulumi:providers:overlay::incident`), {
      topology: "incident.yaml",
      // Without it the next preview would add the version of the plugin that it finds.
      version: "0.1.0",
      __internal: {},
    });
  });

  it("take the topology inline, with the experiments that are on", async () => {
    const topology: unknown = parse(await readFile("topologies/incident.yaml", "utf8"));
    const inputs = { inline: topology, experiments: ["isolate ceos_5"] };
    const { preview } = await remote(
      `export const { experiments } = new Remote("Overlay", "incident", { ...${JSON.stringify(inputs)}, experiments: ["isolate ceos_5"] });`,
    );
    const { exitCode, output, made } = preview();
    assert.equal(exitCode, 0, output);
    assert.match(output, /experiments are on: isolate ceos_5/);
    assert.ok(named(made).includes("overlay:index:CeosConfig ceos_5"));
  });

  it("are one host's ports, one device or the proofs alone, too", async () => {
    const { preview } = await remote(`
      const host = new Remote("HostOverlay", "ports", { host: "host-a" });
      new Remote("Device", "router", { device: "ceos_1" });
      new Remote("Verification", "proofs", { triggers: [pulumi.output(host.urn)] });
    `);
    const { exitCode, output, made } = preview({ "overlay:topology": "incident.yaml" });
    assert.equal(exitCode, 0, output);
    const things = named(made);
    for (const one of [
      "overlay:components:HostOverlay ports",
      "overlay:index:VtepPort host-a-to-host-b",
      "command:local:Command host-a:flush-fdb",
      "overlay:components:CeosDevice router",
      "overlay:index:CeosConfig ceos_1",
      "overlay:index:ForwardChain ceos_1",
      "overlay:components:Verification proofs",
      "command:local:Command host-b:prove-links",
    ])
      assert.ok(things.includes(one), `${one}\n${things.join("\n")}`);
    for (const one of [
      "overlay:index:VtepPort host-b-to-host-a",
      "overlay:index:CeosConfig ceos_2",
    ])
      assert.ok(!things.includes(one), one);
  });

  it("say what is wrong, and what there is", async () => {
    const stack = { "overlay:topology": "incident.yaml" };
    for (const [type, inputs, config, said] of [
      [
        "Device",
        { device: "ceos_9" },
        stack,
        /device of wrong: .*no \\"ceos_9\\"; it declares .*ceos_1/,
      ],
      ["Overlay", {}, {}, /does not say which topology/],
      ["Overlay", { topology: "none.yaml" }, {}, /none\.yaml/],
      [
        "Overlay",
        { inline: { version: 1, hosts: {} } },
        {},
        /inline topology:1:1: overlay: found nothing/,
      ],
      ["Overlay", { inline: {}, topology: "incident.yaml" }, {}, /both topology.*and inline/],
    ] as const) {
      const { preview } = await remote(
        `new Remote("${type}", "wrong", ${JSON.stringify(inputs)});`,
      );
      const { exitCode, output } = preview(config);
      assert.notEqual(exitCode, 0, output);
      assert.match(output, said);
    }
  });
});
