import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareWithBase } from "../../../cli/policy/compare-base.js";
import { originsAgainst } from "../../../cli/policy/origins-against.js";
import { placeFindings } from "../../../cli/policy/place-findings.js";
import type { PlacedFinding } from "../../../core/report/policy/policy-report.js";
import { parseTopology } from "../../../core/topology/parse.js";
import { judgeDeclaredText } from "../../../policies/judge-text.js";

const judgeText = judgeDeclaredText({ today: "2026-11-23" });

/** Two switches without spanning tree, and one link between them. */
const BASE = `version: 1
name: changed
hosts:
  host-a: { ssh: { address: lab-a }, underlay: { address: 192.0.2.11 } }
overlay: { vni: 100001 }
devices:
  s1:
    host: host-a
    spanningTree: none
    unusedPorts: shutdown
    interfaces:
      Ethernet1: { role: switchport }
      Ethernet2: { role: switchport, shutdown: true }
  s2:
    host: host-a
    spanningTree: none
    unusedPorts: shutdown
    interfaces:
      Ethernet1: { role: switchport }
      Ethernet2: { role: switchport }
links:
  - { ends: ["s1:eth1", "s2:eth1"], vlan: 3001 }
  - { ends: ["s1:eth2", "s2:eth2"], vlan: 3002 }
`;

describe("what is said of a change of a topology", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-origins-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const compared = async (before: string, now: string): Promise<readonly PlacedFinding[]> => {
    const base = join(folder, "base.yaml");
    await writeFile(base, before);
    const findings = judgeText(now) ?? assert.fail("no topology");
    const origins = await originsAgainst(now, findings, base, judgeText);
    return placeFindings(findings, now, [], origins);
  };
  const lineOf = (text: string, words: string): number =>
    text.split("\n").findIndex((line) => line.includes(words)) + 1;

  it("places a loop at the changed line that made it, wherever its ports are declared", async () => {
    const now = BASE.replace("switchport, shutdown: true }", "switchport }").replace(
      "name: changed",
      "name: other",
    );
    const [loop] = (await compared(BASE, now)).filter(({ code }) => code === "L2-LOOP");
    assert.ok(loop);
    assert.equal(loop.inBase, undefined);
    const line = now.split("\n").indexOf("      Ethernet2: { role: switchport }") + 1;
    assert.equal(loop.line, line);
    assert.deepEqual(loop.madeBy, [`line ${line}: devices.s1.interfaces.Ethernet2.shutdown`]);
  });

  it("names all changes that it takes, where none of them makes it alone", async () => {
    const base = BASE.replace(/ {2}- \{ ends: \["s1:eth2.*\n/, "");
    const now = BASE.replace("switchport, shutdown: true }", "switchport }");
    const [loop] = (await compared(base, now)).filter(({ code }) => code === "L2-LOOP");
    const link = lineOf(now, 's1:eth2", "s2:eth2');
    assert.equal(loop?.madeBy?.length, 2);
    assert.ok(loop.madeBy.includes(`line ${link}: links[1]`), loop.madeBy.join());
  });

  it("says that a finding is in the base too, and leaves it at its own line", async () => {
    const both = BASE.replace("switchport, shutdown: true }", "switchport }");
    const now = both.replace("vlan: 3001", "vlan: 3009");
    const [loop] = (await compared(both, both)).filter(({ code }) => code === "L2-LOOP");
    assert.equal(loop?.inBase, true);
    assert.equal(loop.madeBy, undefined);
    // Another VLAN of the same cycle is another cycle, made by that change.
    const [moved] = (await compared(both, now)).filter(({ code }) => code === "L2-LOOP");
    assert.equal(moved?.line, lineOf(now, "vlan: 3009"));
  });

  it("is that nothing changes, where the base says the same", async () => {
    const base = join(folder, "base.yaml");
    await writeFile(base, `# other words\n${await readFile("topologies/incident.yaml", "utf8")}`);
    const loaded = parseTopology(await readFile(base, "utf8"), base);
    assert.ok(loaded.ok);
    assert.deepEqual(await compareWithBase(loaded.topology, base), { status: "same" });
  });
});
