import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { NEWEST_PULUMI, newestPulumi } from "../../dev/newest-pulumi/newest-pulumi.js";
import { ensurePulumi } from "../../toolchain/ensure-pulumi.js";
import { overlay, run, succeeded } from "../cli/overlay-command.js";
import { projectRoot, useLab } from "../dev/lab/shared-lab.js";
import { outputOf } from "../dev/lab/ssh-host.js";

const STACK = "newest";
const FILE = join(projectRoot, `Pulumi.${STACK}.yaml`);
const TRUNKS = "port vtep-10-14-23-1 trunks";

/**
 * The other end of the range of versions: `overlay` with a CLI of today on the PATH, and the Node host that is
 * built here, which is older. Built for minutes, so it is run by `npm run test:newest` and not by CI.
 */
describe("the newest Pulumi, on the lab", function () {
  this.timeout(300_000);
  useLab();
  let folder: string;
  let env: NodeJS.ProcessEnv;
  const pulumi = (...args: readonly string[]) =>
    run("pulumi", [...args, "--stack", STACK, "--non-interactive"], { env });

  before("it is built", async function () {
    this.timeout(3_600_000);
    folder = await mkdtemp(join(tmpdir(), "overlay-newest-"));
    const [bin, state] = [join(folder, "bin"), join(folder, "state")];
    for (const made of [bin, state]) await mkdir(made);
    await symlink(await newestPulumi(projectRoot), join(bin, "pulumi"));
    const options = { projectRoot, env: process.env, report: () => undefined };
    const host = "pulumi-language-nodejs";
    await symlink(join(dirname((await ensurePulumi(options)).binary), host), join(bin, host));
    env = {
      ...process.env,
      PATH: `${bin}:${process.env["PATH"] ?? ""}`,
      OVERLAY_STATE: "auto",
      OVERLAY_TOOLCHAIN: "own",
      PULUMI_HOME: join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${state}`,
      PULUMI_CONFIG_PASSPHRASE: "mine",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    };
    await writeFile(FILE, "config:\n  overlay:topology: topologies/incident.yaml\n");
  });
  after(async () => {
    await rm(FILE, { force: true });
    await rm(folder, { recursive: true });
  });

  it("adopts, remediates, previews nothing, previews drift, and remediates that", async () => {
    assert.equal(succeeded(await run("pulumi", ["version"], { env })).trim(), `v${NEWEST_PULUMI}`);
    const adopted = succeeded(await overlay(["adopt", "--stack", STACK], { env }));
    assert.match(adopted, /all that was adopted was read back/);
    assert.match(adopted, /^Pulumi counts \d+ resources: 45 things on the hosts, .*; 12 notes /m);
    succeeded(await pulumi("up", "--yes", "--skip-preview"));
    const declared = await outputOf("host-a", `ovs-vsctl get ${TRUNKS}`);
    succeeded(await pulumi("preview", "--expect-no-changes"));
    await outputOf("host-a", `ovs-vsctl set ${TRUNKS}=3034`);
    const { exitCode, stdout } = await pulumi("preview", "--expect-no-changes");
    assert.notEqual(exitCode, 0);
    assert.match(stdout, /VtepPort host-a-to-host-b .*\[diff: ~trunks\]/);
    succeeded(await pulumi("up", "--yes", "--skip-preview"));
    assert.equal(await outputOf("host-a", `ovs-vsctl get ${TRUNKS}`), declared);
    succeeded(await pulumi("refresh", "--yes", "--skip-preview"));
    succeeded(await pulumi("destroy", "--yes", "--skip-preview"));
  });
});
