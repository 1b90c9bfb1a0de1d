import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { projectRoot, useLab } from "../../dev/lab/shared-lab.js";
import { outputOf } from "../../dev/lab/ssh-host.js";
import { overlay, succeeded } from "../overlay-command.js";
import type { Backend } from "./backend.js";
import { startPostgres } from "./start-postgres.js";
import { startS3 } from "./start-s3.js";

const SETTINGS = "config:\n  overlay:topology: topologies/incident.yaml\n";
const HOSTS = ["host-a", "host-b"] as const;
const TUNNEL = "vtep-10-14-23-1";

/** Every write to Open vSwitch or to a device leaves a trace in one of these. */
const TRACES = `sha256sum /etc/openvswitch/conf.db
for device in $(docker ps --format '{{.Names}}' | sort); do
  docker exec "$device" FastCli -p 15 -c 'show running-config' | grep -v '^! Command'
  docker exec "$device" iptables -S
done`;

const traces = (): Promise<readonly string[]> =>
  Promise.all(HOSTS.map((host) => outputOf(host, TRACES)));

const BACKENDS = [
  { stack: "in-postgres", title: "PostgreSQL", start: startPostgres },
  { stack: "in-s3", title: "an S3-compatible server", start: startS3 },
] as const;

describe("the state of a stack in a backend of the user's, on the lab", function () {
  this.timeout(120_000);
  useLab();

  for (const { stack, title, start } of BACKENDS)
    describe(title, () => {
      const file = join(projectRoot, `Pulumi.${stack}.yaml`);
      let folder: string;
      let backend: Backend;

      const run = async (...args: readonly string[]) => {
        const env = {
          ...process.env,
          ...backend.env,
          OVERLAY_STATE: "auto",
          PULUMI_HOME: folder,
          PULUMI_BACKEND_URL: backend.url,
          PULUMI_CONFIG_PASSPHRASE: "mine",
        };
        return overlay([...args, "--stack", stack], { env });
      };
      const pulumi = (...args: readonly string[]) => run("pulumi", ...args, "--non-interactive");
      const up = () => pulumi("up", "--yes", "--skip-preview");

      const adopt = async (): Promise<void> => {
        const { exitCode, stdout, stderr } = await run("adopt");
        assert.equal(exitCode, 0, stderr);
        assert.match(
          stdout,
          /^Stack \S+ is in \S+ \(PULUMI_BACKEND_URL\), and all that was adopted was read back/m,
        );
        assert.match(
          stdout,
          /^Pulumi counts \d+ resources: 45 things on the hosts, .*; 12 notes /m,
        );
        assert.doesNotMatch(stdout + stderr, new RegExp(backend.secret));
        assert.ok((await backend.keys()).includes(`.pulumi/stacks/overlay-operator/${stack}.json`));
      };

      before(async () => {
        folder = await mkdtemp(join(tmpdir(), "overlay-home-"));
        await writeFile(file, SETTINGS);
        backend = await start();
      });
      after(async () => {
        await backend.stop();
        await rm(file);
        await rm(folder, { recursive: true });
      });

      it("is adopted there, and a preview shows the drift", async () => {
        await outputOf("host-a", `ovs-vsctl set port ${TUNNEL} trunks=3034,3138`);
        await adopt();
        const state = join(projectRoot, ".overlay/state");
        const kept = existsSync(state) ? await readdir(state, { recursive: true }) : [];
        assert.deepEqual(
          kept.filter((name) => name.includes(stack)),
          [],
        );
        const settings = await readFile(file, "utf8");
        assert.equal(settings.replace(/^encryptionsalt: v1:\S+\n/m, ""), SETTINGS);
        const { exitCode, stdout } = await pulumi("preview", "--diff", "--expect-no-changes");
        assert.notEqual(exitCode, 0);
        assert.match(
          stdout,
          new RegExp(
            `~ overlay:index:VtepPort: \\(update\\)\\s+\\[id=host-a/arch-ovs/${TUNNEL}\\]`,
          ),
        );
        assert.match(stdout, /^ +~ trunks: \[$/m);
      });

      it("is updated by one at a time: the second is told who the first is", async () => {
        const first = up();
        while (!(await backend.keys()).some((key) => key.startsWith(".pulumi/locks/")))
          await sleep(20);
        const { exitCode, stderr } = await up();
        assert.notEqual(exitCode, 0);
        assert.match(
          stderr,
          new RegExp(
            `^error: stack ${stack} is locked by process \\d+ of \\S+@${hostname()}, since \\S+ \\(\\S+\\), which is running\n +next: +wait until it has ended`,
            "m",
          ),
        );
        succeeded(await first);
        succeeded(await pulumi("preview", "--expect-no-changes"));
        assert.match(await outputOf("host-a", `ovs-vsctl get port ${TUNNEL} trunks`), /3644/);
      });

      it("is made again by an adoption when it was lost, without a write on any host", async () => {
        const before = await traces();
        await backend.lose();
        await adopt();
        succeeded(await pulumi("refresh", "--yes", "--skip-preview"));
        assert.deepEqual(await traces(), before);
        succeeded(await pulumi("destroy", "--yes", "--skip-preview"));
        assert.deepEqual(await traces(), before);
      });
    });
});
