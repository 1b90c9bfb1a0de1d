import assert from "node:assert/strict";
import { copyFile, readFile } from "node:fs/promises";
import { parse } from "yaml";
import { driftOf } from "../../cli/preview/drift.js";
import { parsePreview } from "../../cli/preview/preview-output.js";
import { TOKEN_PREFIX } from "../../core/kinds/contract/declare-kind.js";
import { previewSigns } from "../../dev/fault-table/preview-signs.js";
import { labReset } from "../../dev/lab/lab-reset.js";
import { useLab } from "../dev/lab/shared-lab.js";
import { outputOf } from "../dev/lab/ssh-host.js";
import { overlay, pulumi, succeeded, type Ended } from "./overlay-command.js";
import { ownStack, type OwnStack } from "./own-stack.js";

const STACK = "discovered";

/** What plain tools say of every container port and tunnel: the tags, and the devices' texts. */
const STATE = `ovs-vsctl --format=csv --columns=name,tag,trunks,vlan_mode list port | sort
ovs-vsctl --format=csv --columns=name,options,mtu_request list interface | sort
for one in $(docker ps --format '{{.Names}}' | sort); do docker exec "$one" FastCli -p 15 -c 'show running-config'; done`;

/** The OVS port of a container's interface is the other end of a pair of the kernel. */
const portOf = (container: string, name: string): string =>
  `$(ip -o link | sed -n "s/^$(docker exec ${container} cat /sys/class/net/${name}/iflink): \\([^@:]*\\).*/\\1/p")`;

/** Another VLAN on ceos_2's end of its link to ceos_5, and another MTU on ceos_4's to ceos_1; and as before. */
const PUT_TWO = `set -e
ovs-vsctl set port ${portOf("ceos_2", "eth4")} tag=3999
port=${portOf("ceos_4", "eth1")}
ovs-vsctl get interface "$port" mtu_request > /run/mtu-before
ovs-vsctl set interface "$port" mtu_request=1500`;

const TAKE_TWO_BACK = `set -e
ovs-vsctl set port ${portOf("ceos_2", "eth4")} tag=3285
ovs-vsctl set interface ${portOf("ceos_4", "eth1")} mtu_request="$(cat /run/mtu-before)"
rm /run/mtu-before`;

const stateOf = async (): Promise<readonly string[]> =>
  Promise.all((["host-a", "host-b"] as const).map((host) => outputOf(host, STATE)));

describe("overlay discover on the remediated lab", function () {
  this.timeout(300_000);
  const lab = useLab();
  let stack: OwnStack;
  let asRemediated: readonly string[];

  const hosts = lab.plan.hosts.map(({ name, sshPort }) => `${name}=root@127.0.0.1:${sshPort}`);
  const login = ["--identity", lab.identityFile, "--known-hosts", lab.knownHostsFile];
  const discover = (...args: readonly string[]): Promise<Ended> =>
    overlay(["discover", ...args, ...login]);

  before(async () => {
    await labReset(lab, () => undefined, { condition: "remediated" });
    stack = await ownStack(STACK);
    asRemediated = await stateOf();
  });
  after(() => stack.remove());

  it("writes the topology of the one owner of all that, with both hosts' devices and all links", async () => {
    const ended = await discover(...hosts, "-o", stack.file);
    succeeded(ended);
    assert.match(ended.stderr, /2 hosts, 5 devices, 9 links, written to/);
    assert.match(succeeded(await overlay(["validate", stack.file])), /"incident" is fine/);
  });

  it("finds nothing to change with it, by check", async () => {
    const stdout = succeeded(await overlay(["check", "--topology", stack.file]));
    assert.match(stdout, /as declared/);
  });

  it("previews no drift once it is adopted, and has written nothing on a host", async () => {
    succeeded(await overlay(["adopt", "--stack", STACK]));
    const preview = await pulumi(`preview --stack ${STACK} --json --non-interactive`);
    assert.equal(preview.exitCode, 0, `${preview.stdout}\n${preview.stderr}`);
    assert.deepEqual(previewSigns(preview.stdout), { drift: [], unknown: [], others: [] });
    const bare = await pulumi(`preview --stack ${STACK} --expect-no-changes`);
    assert.match(succeeded(bare), /^ +\d+ unchanged$/m);
    assert.deepEqual(await stateOf(), asRemediated);
  });

  /** The two drifts, and of each host the flush and the proofs that follow their remediation. */
  const previewsTwo = async (of: string): Promise<void> => {
    const stdout = succeeded(await pulumi(`preview --stack ${of} --diff`));
    assert.match(stdout, /~ vlan: 3999 => 3285/);
    assert.match(stdout, /~ ceos_4:eth1: 1500 => \d+/);
    assert.equal(stdout.match(/command:local:Command: \(update\)/g)?.length, 4);
    assert.ok(stdout.trimEnd().split("\n").length < 60, stdout);
  };

  it("first previews two drifts in under 60 lines, whether they came before the adoption or after it", async () => {
    const drifted = await ownStack("drifted");
    await outputOf("host-b", PUT_TWO);
    try {
      await previewsTwo(STACK);
      await copyFile(stack.file, drifted.file);
      const adopted = succeeded(await overlay(["adopt", "--stack", "drifted"]));
      assert.match(adopted, /^\d+ one-shot steps .* are recorded and were not run/m);
      await previewsTwo("drifted");
    } finally {
      await outputOf("host-b", TAKE_TWO_BACK);
      await drifted.remove();
    }
    assert.deepEqual(await stateOf(), asRemediated);
  });

  it("names who has claimed what in a topology of another name, which is no drift and no conflict", async () => {
    const second = await ownStack("second");
    try {
      succeeded(await discover(...hosts, "--name", "second", "-o", second.file));
      assert.match(await readFile(second.file, "utf8"), /In this file too: incident has claimed/);
      const ended = await overlay(["check", "--topology", second.file, "--json"]);
      assert.equal(ended.exitCode, 2, ended.stderr);
      const { drift } = JSON.parse(ended.stdout) as { drift: readonly { property: string }[] };
      assert.deepEqual(drift.map(({ property }) => property).toSorted(), [
        "claims",
        "claims",
        "owner",
        "owner",
      ]);
      const refused = await overlay(["adopt", "--stack", "second"]);
      assert.equal(refused.exitCode, 1);
      assert.match(refused.stderr, /incident has claimed ceos_1:eth1/);
      succeeded(await overlay(["adopt", "--stack", "second", "--shared"]));
      const preview = await pulumi("preview --stack second --json --non-interactive");
      const paths = driftOf(parsePreview(succeeded(preview)), TOKEN_PREFIX).map(({ path }) => path);
      assert.deepEqual(
        [...new Set(paths.map((path) => path.replace(/\W.*/, "")))].toSorted(),
        ["claims", "owner"],
        "the marks alone are not there",
      );
      assert.deepEqual(await stateOf(), asRemediated);
    } finally {
      await second.remove();
    }
  });

  it("prints the file where no other is named, and takes a bridge by its name", async () => {
    const printed = succeeded(await discover(hosts[0] ?? "", "--bridge", "arch-ovs"));
    const found = parse(printed) as { readonly devices: object; readonly links: unknown[] };
    assert.deepEqual(Object.keys(found.devices), ["ceos_1", "ceos_3", "ceos_5"]);
    assert.equal(found.links.length, 3);
  });

  it("names every host that cannot be looked at, at once", async () => {
    const { exitCode, stdout, stderr } = await discover(
      hosts[0] ?? "",
      "gone=root@127.0.0.1:9,10.0.0.9",
      "--bridge",
      "br-none",
    );
    assert.equal(exitCode, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /host-a: there is no bridge br-none; there are .*arch-ovs/);
    assert.match(stderr, /gone: everything is unknown/);
  });
});
