import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { readJournal } from "../../../core/journal/load-file.js";
import { kinds } from "../../../core/kinds/kinds.js";
import type { VtepPortInputs } from "../../../core/kinds/vtep-port/schema.js";
import { VTEP } from "../examples.js";
import { readHosts, writeHosts } from "./host-file.js";
import { makeProject } from "./project.js";
import type { Project } from "./project.js";

const COMPONENT = pathToFileURL(resolve("dist/components/managed.js")).href;
const OTHER: VtepPortInputs = { ...VTEP, host: "host-b" };
const ID = kinds.VtepPort.idOf(VTEP);
const OTHER_ID = kinds.VtepPort.idOf(OTHER);

const PROGRAM = `import { managed } from ${JSON.stringify(COMPONENT)};
const a = managed({ kind: "VtepPort", name: "a", inputs: ${JSON.stringify(VTEP)} });
managed({ kind: "VtepPort", name: "b", inputs: ${JSON.stringify(OTHER)} });
export const revision = a.revision;
`;

/** Changes the hosts as soon as the preview has read both resources. */
const WHEN_SHOWN = `cd "$1"
until [ "$(cat shown/*.json 2>/dev/null | grep -c "$2.*trunks.*3034\\|trunks.*3034.*$2")" -gt 0 ]; do sleep 0.05; done
mv changed.json hosts.json`;

/** With two CPUs, one command of the engine takes about two seconds. */
describe("overlay plugin: with the real Pulumi engine", function () {
  this.timeout(120_000);
  let project: Project;

  const show = (a: object, unreachable: readonly string[] = []) => {
    const resources = { [ID]: { ...VTEP, ...a }, [OTHER_ID]: { ...OTHER } };
    writeHosts(project.hosts, { resources, unreachable });
  };

  before(async () => {
    project = await makeProject(PROGRAM);
    show({ trunks: [] });
    assert.equal(project.pulumi("stack", "init", "dev").exitCode, 0);
  });

  after(async () => {
    await rm(project.folder, { recursive: true });
  });

  it("adopts what is there from ids alone", async () => {
    const entry = (name: string, id: string) => ({ type: "overlay:index:VtepPort", name, id });
    const file = join(project.folder, "import.json");
    await writeFile(file, JSON.stringify({ resources: [entry("a", ID), entry("b", OTHER_ID)] }));
    const options = ["--yes", "--generate-code=false", "--protect=false", "--skip-preview"];
    const { exitCode, output } = project.pulumi("import", "--file", file, ...options);
    assert.equal(exitCode, 0, output);
    assert.match(output, /= 2 imported/);
  });

  it("shows live drift in a bare preview, and nothing else; the journal is of updates", async () => {
    const { exitCode, output } = project.pulumi("preview");
    assert.equal(exitCode, 0, output);
    assert.match(output, /VtepPort a update \[diff: ~trunks\]/);
    assert.doesNotMatch(output, /create|replace|b update/);
    assert.match(output, /~ 1 to update/);
    assert.deepEqual((await readJournal(project.folder, "dev")).entries, []);
  });

  it("refuses to remediate what could not be kept in the journal", async () => {
    const folder = join(project.folder, ".overlay");
    await writeFile(folder, "no folder");
    const up = project.pulumi("up", "--yes", "--skip-preview");
    await rm(folder);
    assert.notEqual(up.exitCode, 0);
    assert.match(
      up.output,
      /nothing was written, because the journal of what is applied cannot be/,
    );
    assert.deepEqual(readHosts(project.hosts).resources[ID]?.["trunks"], []);
  });

  it("remediates it, counts the change, and then expects no changes", () => {
    const up = project.pulumi("up", "--yes", "--skip-preview");
    assert.equal(up.exitCode, 0, up.output);
    assert.match(up.output, /revision: 2/);
    assert.deepEqual(readHosts(project.hosts).resources[ID], VTEP);
    const { exitCode, output } = project.pulumi("preview", "--expect-no-changes");
    assert.equal(exitCode, 0, output);
  });

  it("keeps what it did in the stack's journal", async () => {
    const { entries, damaged } = await readJournal(project.folder, "dev");
    assert.deepEqual(damaged, []);
    assert.deepEqual(
      entries.map(({ stack, kind, name, outcome }) => [stack, kind, name, outcome]),
      [["dev", "VtepPort", "arch-ovs/vtep-10-14-23-1", "applied"]],
    );
  });

  it("fails the preview for drift when no changes are expected", () => {
    show({ trunks: [3034] });
    assert.notEqual(project.pulumi("preview", "--expect-no-changes").exitCode, 0);
  });

  it("fails for a host that is unknown, with the reason, and shows the drift of the others", () => {
    show({ trunks: [3034] }, ["host-b"]);
    const { exitCode, output } = project.pulumi("preview");
    assert.notEqual(exitCode, 0);
    assert.match(output, /host-b: the bridge is unknown: no route\. Look\./);
    assert.match(output, /VtepPort a refresh \[diff: ~trunks\]/);
    assert.doesNotMatch(output, /create|delete/);
  });

  it("changes nothing in an update while a host is unknown", () => {
    show({ trunks: [3034] }, ["host-b"]);
    assert.notEqual(project.pulumi("up", "--yes", "--skip-preview").exitCode, 0);
    assert.deepEqual(readHosts(project.hosts).resources[ID]?.["trunks"], [3034]);
  });

  it("refuses to remediate what was changed between the preview and the update of one up", async () => {
    show({ trunks: [3034] });
    await rm(join(project.folder, "shown"), { recursive: true });
    const changed = join(project.folder, "changed.json");
    const resources = { [ID]: { ...VTEP, trunks: [1, 2] }, [OTHER_ID]: { ...OTHER } };
    writeHosts(changed, { resources, unreachable: [] });
    const somebody = spawn("sh", ["-c", WHEN_SHOWN, "sh", project.folder, OTHER_ID]);
    const up = project.pulumi("up", "--yes");
    await once(somebody, "close");
    assert.notEqual(up.exitCode, 0, up.output);
    assert.match(up.output, /changed by somebody else after the preview; nothing was written/);
    assert.match(up.output, /trunks was \[3034\], is \[1,2\]/);
    assert.deepEqual(readHosts(project.hosts).resources[ID]?.["trunks"], [1, 2]);
  });

  it("leaves the hosts as they are when the stack is destroyed", () => {
    show({});
    const { exitCode, output } = project.pulumi("destroy", "--yes", "--skip-preview");
    assert.equal(exitCode, 0, output);
    assert.match(output, /no longer managed; the host was left as it is/);
    assert.deepEqual(readHosts(project.hosts).resources[ID], VTEP);
  });
});
