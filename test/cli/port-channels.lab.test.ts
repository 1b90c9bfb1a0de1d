import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { outputOf } from "../dev/lab/ssh-host.js";
import { useLab } from "../dev/lab/shared-lab.js";
import { overlay, pulumi } from "./overlay-command.js";

const Checked = z.object({
  verdict: z.object({ state: z.string() }),
  drift: z.array(z.object({ name: z.string(), path: z.array(z.string()) })),
});

const onCeos2 = (...lines: readonly string[]): Promise<string> =>
  outputOf(
    "host-b",
    `docker exec ceos_2 FastCli -p 15 ${lines.map((line) => `-c '${line}'`).join(" ")}`,
  );

const MEMBER = "   channel-group 10 mode active";

describe("a member of a port-channel on the lab", function () {
  this.timeout(300_000);
  useLab();
  let folder: string;
  let snapshot: string;

  before("ceos_2's end of the link to ceos_1 is put into a port-channel by hand", async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-port-channel-"));
    snapshot = join(folder, "lab.yaml");
    const remediated = await overlay(["lab", "reset", "--remediated"]);
    assert.equal(remediated.exitCode, 0, remediated.stderr);
    assert.equal((await overlay(["adopt", "--stack", "dev"])).exitCode, 0);
    assert.equal((await overlay(["check", "--stack", "dev"])).exitCode, 0);
    await onCeos2("configure", "interface Ethernet1", "channel-group 10 mode active");
    assert.ok((await onCeos2("show running-config")).split("\n").includes(MEMBER));
  });
  after(async () => {
    await onCeos2("configure", "interface Ethernet1", "no channel-group");
    await rm(folder, { recursive: true, force: true });
  });

  it("is drift in a check, though the device keeps the declared lines", async () => {
    const config = await onCeos2("show running-config");
    assert.match(config, /interface Ethernet1\n(?: .*\n)* {3}no switchport\n/);
    const ended = await overlay(["check", "--stack", "dev", "--json"]);
    assert.equal(ended.exitCode, 2, ended.stderr);
    const { verdict, drift } = Checked.parse(JSON.parse(ended.stdout));
    assert.equal(verdict.state, "drift");
    const paths = drift.map(({ name, path }) => `${name} ${path.join(".")}`);
    assert.ok(paths.includes("ceos_2 interfaces.Ethernet1.channelGroup"), paths.join("\n"));
    assert.ok(paths.includes("ceos_2 interfaces.Ethernet1.mode"));
  });

  it("is left as it is by an update, which says why and what to do", async () => {
    const before = await onCeos2("show running-config");
    const up = await pulumi("up --yes --skip-preview --stack dev");
    assert.notEqual(up.exitCode, 0);
    const said = `${up.stdout}${up.stderr}`;
    assert.match(
      said,
      /Ethernet1 belongs to Port-Channel10 \("channel-group 10 mode active"\): EOS would store other settings of it without effect/,
    );
    assert.match(said, /enter "no channel-group" for it on the device, or declare "role: member"/);
    assert.equal(await onCeos2("show running-config"), before);
  });

  it("is unknown to the policies and to the diagnosis, which claim no loop and exclude none", async () => {
    assert.equal((await overlay(["snapshot", "--stack", "dev", "-o", snapshot])).exitCode, 0);
    const judged = await overlay(["policy", "--stack", "dev", "--snapshot", snapshot]);
    assert.match(
      judged.stdout,
      /a loop or a leak through ceos_2:eth1 is neither found nor excluded/,
    );
    assert.match(
      judged.stdout,
      /Port-Channel10 waits for LACP, and no other port that speaks LACP is found/,
    );
    assert.doesNotMatch(judged.stdout, /L2-LOOP|no loop/);
    const diagnosed = await overlay(["diagnose", "--stack", "dev", "--snapshot", snapshot]);
    assert.match(diagnosed.stdout, /Whether one runs through ceos_2:eth1\s+cannot\s+be\s+told/);
  });
});
