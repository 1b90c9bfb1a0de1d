import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { journalFiles } from "../../core/journal/journal-files.js";
import { outputOf } from "../dev/lab/ssh-host.js";
import { projectRoot, useLab } from "../dev/lab/shared-lab.js";
import { overlay, pulumi } from "./overlay-command.js";
import { ownStack, type OwnStack } from "./own-stack.js";

/** Stand for what must be nowhere but on the hosts. */
const SECRET = /Pl4nted\d+Secret/g;

const PLANT = `set -e
vtep=$(ovs-vsctl --bare --columns=name find Interface type=vxlan | head -n 1)
ovs-vsctl set Interface "$vtep" options:psk=Pl4nted1Secret options:password=Pl4nted2Secret
docker exec -i ceos_1 FastCli -p 15 <<'EOS'
configure
interface Ethernet2
description uplink password Pl4nted3Secret
ip address 10.9.9.1/24
end
EOS`;

describe("secrets on the hosts, on the lab", function () {
  this.timeout(300_000);
  useLab();
  let stack: OwnStack;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-planted-"));
    stack = await ownStack("planted");
    // An update neither sets nor removes them, and says so unless they are declared to stay.
    await stack.write((text) =>
      text.replace(
        "\noverlay:\n",
        "\noverlay:\n  tunnelOptions: { password: leave, psk: leave }\n",
      ),
    );
    await outputOf("host-a", PLANT);
    const { exitCode, stderr } = await overlay(["adopt", "--stack", stack.name]);
    assert.equal(exitCode, 0, stderr);
  });
  after(async () => {
    await stack.remove();
    await rm(folder, { recursive: true });
  });

  const textsIn = async (place: string): Promise<readonly string[]> => {
    const files = await readdir(place, { recursive: true, withFileTypes: true });
    return Promise.all(
      files
        .filter((file) => file.isFile())
        .map((file) => readFile(join(file.parentPath, file.name), "latin1")),
    );
  };

  it("are in nothing that is shown, written or kept, after a whole round", async () => {
    const about = ["--stack", stack.name];
    const kept = (name: string): string => join(folder, name);
    const said: Record<string, string> = {};
    for (const [name, args] of Object.entries({
      check: ["check", ...about],
      "check --json": ["check", ...about, "--json"],
      "check --markdown": ["check", ...about, "--markdown"],
      snapshot: ["snapshot", ...about, "-o", kept("snapshot.yaml")],
      report: ["report", ...about, "-o", kept("report.html")],
    })) {
      const { stdout, stderr } = await overlay(args);
      said[name] = stdout + stderr;
    }
    for (const command of ["preview --diff", "up --yes --skip-preview --logtostderr -v=9"]) {
      const run = await pulumi(`${command} ${about.join(" ")} --non-interactive`);
      said[command] = run.stdout + run.stderr;
      assert.equal(run.exitCode, 0, run.stdout.slice(-3000));
    }
    const history = await overlay(["history", ...about, "--json"]);
    said["history --json"] = history.stdout + history.stderr;
    // What follows could not fail if nothing of the places were told and written.
    assert.match(said["check --json"] ?? "", /Ethernet2/);
    assert.match(said["history --json"] ?? "", /ceos_1/);
    assert.match(await readFile(kept("snapshot.yaml"), "utf8"), /<removed>/);
    const shown = await outputOf("host-a", "ovs-vsctl list Interface");
    assert.equal(shown.match(SECRET)?.length, 2, "the secrets are where they were");

    for (const [name, text] of Object.entries(said))
      assert.deepEqual(text.match(SECRET), null, name);
    const places = [
      folder,
      journalFiles(projectRoot, stack.name).folder,
      join(projectRoot, ".overlay/state"),
      join(projectRoot, ".overlay/shown"),
    ];
    for (const place of places) {
      const texts = await textsIn(place);
      assert.ok(texts.length > 0, place);
      for (const text of texts) assert.deepEqual(text.match(SECRET), null, place);
    }
  });
});
