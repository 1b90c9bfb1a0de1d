import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { overlay } from "./overlay-command.js";

const LAB = `name: small
topology:
  defaults: { kind: ceos, startup-config: configs/__clabNodeName__.cfg }
  nodes:
    r1: { labels: { overlay-host: left } }
    r2: { labels: { overlay-host: right } }
    r3: { labels: { overlay-host: right }, startup-config: "https://example.net/r3.cfg" }
    pc: { kind: linux }
  links:
    - endpoints: ["r1:eth1", "r2:eth1"]
    - endpoints: ["r2:eth2", "pc:eth1"]
`;
const HOSTS = ["--host", "left=192.0.2.11", "--host", "right=lab-right,192.0.2.12"];

describe("overlay import containerlab", function () {
  this.timeout(30_000);
  let folder: string;
  let lab: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-import-"));
    lab = join(folder, "small.clab.yml");
    await writeFile(lab, LAB);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("writes a topology that passes validate, and says what was left out", async () => {
    const file = join(folder, "small.yaml");
    const ended = await overlay(["import", "containerlab", lab, ...HOSTS, "-o", file]);
    assert.equal(ended.exitCode, 0, ended.stderr);
    assert.equal(ended.stdout, "");
    assert.match(ended.stderr, /left out: node pc: its kind is linux/);
    assert.match(ended.stderr, /left out: link r2:eth2 - pc:eth1: pc is no device/);
    assert.match(ended.stderr, /left out: startup-config of r1: .*r1\.cfg: no such file/);
    assert.match(ended.stderr, /left out: startup-config of r3: https:\S+ is not fetched/);
    assert.match(ended.stderr, /2 hosts, 3 devices, 1 link, written to/);
    assert.equal((await overlay(["validate", file])).exitCode, 0);
    assert.match(await readFile(file, "utf8"), /^# Made of small\.clab\.yml by "overlay import/);
  });

  it("prints the same text every time where no file is named", async () => {
    const [one, other] = [
      await overlay(["import", "containerlab", lab, ...HOSTS]),
      await overlay(["import", "containerlab", lab, ...HOSTS]),
    ];
    assert.equal(one.exitCode, 0, one.stderr);
    assert.match(one.stdout, /^version: 1$/m);
    assert.equal(one.stdout, other.stdout);
  });

  it("writes what contradicts itself too, and fails with the places to remediate", async () => {
    const config =
      "      startup-config: |\n        interface Ethernet1\n         no switchport\n         ip address 10.0.0.1/24\n";
    const nodes = ["r1", "r2"].map((name) => `    ${name}:\n${config}`).join("");
    await writeFile(
      lab,
      `name: twice\ntopology:\n  defaults: { kind: ceos }\n  nodes:\n${nodes}  links:\n    - endpoints: [r1:eth1, r2:eth1]\n`,
    );
    const file = join(folder, "twice.yaml");
    const ended = await overlay([
      "import",
      "containerlab",
      lab,
      "--host",
      "a=192.0.2.1",
      "-o",
      file,
    ]);
    assert.equal(ended.exitCode, 1);
    assert.match(ended.stderr, /is written, and has mistakes to correct by hand/);
    assert.match(ended.stderr, /twice\.yaml:\d+:\d+: devices\.r2\.interfaces\.Ethernet1\.address/);
    assert.match(await readFile(file, "utf8"), /10\.0\.0\.1\/24/);
  });

  it("fails with all reasons where no topology can be made, and writes nothing", async () => {
    const none = await overlay(["import", "containerlab", lab]);
    assert.equal(none.exitCode, 1);
    assert.equal(none.stdout, "");
    assert.match(none.stderr, /no host is named/);
    const hosts = await overlay(["import", "containerlab", lab, "--host", "a=b=c", "--host", "-x"]);
    assert.match(hosts.stderr, /"a=b=c": .*\n.*"-x": /);
    const missing = await overlay(["import", "containerlab", join(folder, "none.yml"), ...HOSTS]);
    assert.equal(missing.exitCode, 1);
    assert.match(missing.stderr, /ENOENT/);
  });
});
