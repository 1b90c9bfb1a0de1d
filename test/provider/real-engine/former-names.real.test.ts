import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { kinds } from "../../../core/kinds/kinds.js";
import { OBSOLETE } from "../examples.js";
import { readHosts, writeHosts } from "./host-file.js";
import { makeProject } from "./project.js";
import type { Project } from "./project.js";

const moduleOf = (path: string): string =>
  JSON.stringify(pathToFileURL(resolve("dist/components", path)).href);
const INPUTS = JSON.stringify({ ...OBSOLETE, revision: undefined });

/** What the program of an earlier version declared. */
const BEFORE = `import * as pulumi from "@pulumi/pulumi";
const old = new pulumi.CustomResource("overlay:index:RetiredVteps", "host-a:retired", ${INPUTS});
new pulumi.CustomResource("overlay:index:Phase", "lab/retired-tunnels", {}, { dependsOn: [old] });
`;

const NOW = `import { managed } from ${moduleOf("managed.js")};
import { Phase } from ${moduleOf("phase.js")};
const now = managed({ kind: "ObsoleteTunnels", name: "host-a:obsolete", inputs: ${INPUTS} });
new Phase("lab", "obsolete-tunnels", [now]);
`;

const ID = kinds.ObsoleteTunnels.idOf(OBSOLETE);

describe("a stack from before a kind was renamed", function () {
  this.timeout(240_000);
  let project: Project;

  const run = (...args: readonly string[]): string => {
    const { exitCode, output } = project.pulumi(...args);
    assert.equal(exitCode, 0, output);
    return output;
  };

  const recorded = (): readonly string[] => {
    const { deployment } = JSON.parse(run("stack", "export")) as {
      deployment: { resources: readonly { urn: string; custom: boolean }[] };
    };
    return deployment.resources
      .filter(({ urn, custom }) => custom && !urn.includes("pulumi:providers"))
      .map(({ urn }) => urn.split("::").slice(2).join(" "));
  };

  before(async () => {
    project = await makeProject(BEFORE);
    writeHosts(project.hosts, { resources: { [ID]: { ...OBSOLETE } }, unreachable: [] });
    run("stack", "init", "dev");
    run("up", "--yes", "--skip-preview");
  });

  after(async () => {
    await rm(project.folder, { recursive: true });
  });

  it("still runs its own program", () => {
    assert.deepEqual(recorded(), [
      "overlay:index:RetiredVteps host-a:retired",
      "overlay:index:Phase lab/retired-tunnels",
    ]);
    assert.match(run("preview", "--expect-no-changes"), /unchanged/u);
  });

  it("goes on under the new names: nothing is made, changed or deleted", async () => {
    await writeFile(join(project.folder, "index.js"), NOW);
    run("preview", "--expect-no-changes");
    const before = readHosts(project.hosts);
    run("up", "--yes", "--skip-preview");
    assert.deepEqual(readHosts(project.hosts), before);
    assert.deepEqual(recorded(), [
      "overlay:index:ObsoleteTunnels host-a:obsolete",
      "overlay:index:Phase lab/obsolete-tunnels",
    ]);
  });
});
