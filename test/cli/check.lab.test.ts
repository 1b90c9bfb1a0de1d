import assert from "node:assert/strict";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { previewSigns } from "../../dev/fault-table/preview-signs.js";
import { formatPropertyPath } from "../../plugin-kit/property-path.js";
import { onHost, outputOf } from "../dev/lab/ssh-host.js";
import { useLab } from "../dev/lab/shared-lab.js";
import { overlay, pulumi, type Ended } from "./overlay-command.js";

const Checked = z.object({
  verdict: z.object({ state: z.string(), sentence: z.string() }),
  drift: z.array(
    z.object({ host: z.string(), kind: z.string(), name: z.string(), path: z.array(z.string()) }),
  ),
  absent: z.array(z.unknown()),
  unknown: z.array(z.object({ kind: z.string(), name: z.string() })),
});

const checked = ({ stdout }: Ended): z.infer<typeof Checked> => Checked.parse(JSON.parse(stdout));

/** In the words of a preview: "HOST KIND NAME PROPERTY". */
const signs = ({ drift }: z.infer<typeof Checked>): readonly string[] =>
  drift
    .map(({ host, kind, name, path }) => `${host} ${kind} ${name} ${formatPropertyPath(path)}`)
    .sort();

describe("overlay check and snapshot on the lab", function () {
  this.timeout(240_000);
  useLab();
  let folder: string;
  let file: string;

  before("adopt, and take a snapshot", async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-snapshot-"));
    file = join(folder, "lab.yaml");
    const adopted = await overlay(["adopt"]);
    assert.equal(adopted.exitCode, 0, adopted.stderr);
    const taken = await overlay(["snapshot", "-o", file]);
    assert.equal(taken.exitCode, 0, taken.stderr);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("shows the same changes as pulumi preview, live and over a snapshot, with exit code 2", async () => {
    const preview = previewSigns((await pulumi("preview --stack dev --json")).stdout);
    const live = await overlay(["check", "--json"]);
    assert.equal(live.exitCode, 2, live.stderr);
    assert.deepEqual(signs(checked(live)), preview.drift.toSorted());
    assert.ok(preview.drift.length > 50);
    const later = await overlay(["check", "--json", "--snapshot", file]);
    assert.equal(later.exitCode, 2, later.stderr);
    assert.deepEqual(signs(checked(later)), preview.drift.toSorted());
  });

  it("writes a file for its owner only", async () => {
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it("previews over a snapshot whatever the hosts show since, and refuses to update from it", async () => {
    const env = { ...process.env, OVERLAY_SNAPSHOT: file };
    const tag = "ovs-vsctl set bridge arch-ovs mcast_snooping_enable=true";
    await outputOf("host-a", tag);
    try {
      const over = previewSigns((await pulumi("preview --stack dev --json", env)).stdout);
      assert.ok(over.drift.includes("host-a Bridge host-a:arch-ovs mcastSnooping"));
      const live = previewSigns((await pulumi("preview --stack dev --json")).stdout);
      assert.ok(!live.drift.includes("host-a Bridge host-a:arch-ovs mcastSnooping"));
      const up = await pulumi("up --yes --skip-preview --stack dev", env);
      assert.notEqual(up.exitCode, 0);
      assert.match(
        `${up.stdout}${up.stderr}`,
        /nothing was changed: this run looks at the snapshot/,
      );
      assert.equal(
        (await outputOf("host-a", "ovs-vsctl get bridge arch-ovs stp_enable")).trim(),
        "false",
      );
      assert.equal(
        (await outputOf("host-b", "ovs-vsctl get port vtep-10-14-23-9 trunks")).trim(),
        "[]",
      );
    } finally {
      await onHost("host-a", "ovs-vsctl set bridge arch-ovs mcast_snooping_enable=false");
    }
  });

  it("says that a stopped switch is unknown, which outweighs the drift of the rest", async () => {
    await outputOf("host-b", 'kill -STOP "$(cat /run/openvswitch/ovs-vswitchd.pid)"');
    try {
      const ended = await overlay(["check", "--json"]);
      assert.equal(ended.exitCode, 4, ended.stderr);
      const result = checked(ended);
      assert.equal(result.verdict.state, "unknown");
      assert.ok(result.unknown.some(({ kind }) => kind === "VtepPort"));
      assert.ok(signs(result).some((one) => one.startsWith("host-a CeosConfig ")));
    } finally {
      await outputOf("host-b", 'kill -CONT "$(cat /run/openvswitch/ovs-vswitchd.pid)"');
    }
  });
});
