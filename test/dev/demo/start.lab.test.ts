import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { TOKEN_PREFIX } from "../../../core/kinds/contract/declare-kind.js";
import { driftOf } from "../../../cli/preview/drift.js";
import { parsePreview } from "../../../cli/preview/preview-output.js";
import { restoreServices } from "../../../dev/lab/restore-services.js";
import { requireHost } from "../../../dev/lab/running-hosts.js";
import { outputOf, onHost } from "../lab/ssh-host.js";
import { projectRoot, useLab } from "../lab/shared-lab.js";
import { inShell, overlay, pulumi, succeeded, type Ended } from "../../cli/overlay-command.js";

const TRUNKS = "[3034, 3096, 3138, 3285, 3644]\n";
/** As Open vSwitch and as the kernel say it, of the ports of the links between the hosts. */
const MTUS = `for vlan in 3034 3096 3138 3285 3644; do
  port=$(ovs-vsctl --bare --columns=name find port tag=$vlan)
  echo "$(ovs-vsctl get interface $port mtu) $(cat /sys/class/net/$port/mtu)"
done`;
const MTU = /^ {3}mtu 1446$/m;
const CEOS_1 = "72:42:1f:f2:85:ef";
const VM_PORTS =
  "ovs-vsctl --format=csv --columns=name,tag,trunks,vlan_mode list port | grep vnet | sort";

/** The only port of a VLAN on a host, whatever its name is since the container started. */
const portOfVlan = async (host: "host-a" | "host-b", vlan: number): Promise<string> =>
  (await outputOf(host, `ovs-vsctl --bare --columns=name find port tag=${vlan}`)).trim();

const drift = async () => {
  const output = succeeded(await pulumi("preview --stack dev --json"));
  return driftOf(parsePreview(output), TOKEN_PREFIX);
};

describe("overlay start on the lab", function () {
  this.timeout(240_000);
  const lab = useLab();
  let vmPorts: string;
  let demo: Ended;

  before("run the demo", async () => {
    vmPorts = await outputOf("host-a", VM_PORTS);
    demo = await overlay(["start"]);
  });

  it("ends well, in plain lines where there is no terminal", () => {
    const text = succeeded(demo);
    assert.ok(!text.includes("\u001b"), "escape codes");
    assert.match(text, /on 30 VLANs/);
    assert.match(text, /no reply .*3 of 3 replies/);
    assert.match(text, /ceos_1:eth3-ceos_2:eth1 .*0 of 2 pings answered .*2 of 2 pings answered/);
    assert.match(text, /host-a's own MACs on its VTEP .*on \d+ VLANs .*none/);
    assert.match(text, /trunks: all VLANs -> 3034, 3096, 3138, 3285, 3644/);
    assert.match(text, /Ethernet1-4 mode: switchport -> routed/);
    assert.match(text, /1446 bytes: the path carries 1500 \(measured .* host-a 9000\)/);
  });

  it("leaves the settings of the stack as they are under version control", async () => {
    const settings = await readFile(join(projectRoot, "Pulumi.dev.yaml"), "utf8");
    assert.doesNotMatch(settings, /encryptionsalt|secretsprovider|encryptedkey/);
  });

  it("keeps pictures of the leak and of the remediated overlay, and says where", async () => {
    assert.match(succeeded(demo), /\.overlay\/pictures\/incident-before\.html and \S+after\.html/);
    const picture = (name: string): Promise<string> =>
      readFile(join(projectRoot, ".overlay/pictures", name), "utf8");
    assert.match(await picture("incident-before.svg"), /2 leaks\. Leak between/);
    assert.match(await picture("incident-before.svg"), /ceos_[13]&#39;s MAC on \d+ VLANs</);
    assert.match(await picture("incident-after.svg"), /no loop, no leak/);
    assert.match(await picture("incident-after.html"), /^<!doctype html>/);
  });

  it("says why, and keeps a report of before and after", async () => {
    const text = succeeded(demo);
    assert.match(text, /Certain. Read on the hosts: .*carries all VLANs/);
    assert.match(
      text,
      /Now: clean: \d+ things as declared; no rule broken; 14 of 14 pings as they should be/,
    );
    for (const moment of ["before", "after"]) {
      const file = `.overlay/reports/incident-${moment}.html`;
      assert.ok(text.includes(file), `${file} is not named`);
      assert.match(await readFile(join(projectRoot, file), "utf8"), /^<!doctype html>/);
    }
    const after = await readFile(join(projectRoot, ".overlay/reports/incident-after.html"), "utf8");
    assert.match(after, /Before and after<[^]*no ARP reply[^]*recovered/);
    assert.match(after, />Applied<[^]*VtepPort arch-ovs\/vtep-10-14-23-1/);
  });

  it("leaves both VTEPs with the VLANs of the cross-host links only", async () => {
    assert.equal(await outputOf("host-a", "ovs-vsctl get port vtep-10-14-23-1 trunks"), TRUNKS);
    assert.equal(await outputOf("host-b", "ovs-vsctl get port vtep-10-14-23-9 trunks"), TRUNKS);
  });

  it("lets the ping through, and no reflection back", async () => {
    await outputOf("host-a", "ovs-appctl fdb/flush arch-ovs");
    const ping = await onHost("host-a", "docker exec ceos_1 ping -c 2 -W 2 10.1.2.2");
    assert.equal(ping.exitCode, 0, ping.stdout);
    const fdb = await outputOf("host-a", "ovs-appctl fdb/show arch-ovs");
    const reflected = fdb
      .split("\n")
      .filter((line) => /^ *111 /.test(line) && line.includes(CEOS_1));
    assert.deepEqual(reflected, []);
  });

  it("gives the links between the hosts one MTU on both sides, and it is the largest", async () => {
    for (const host of ["host-a", "host-b"] as const) {
      assert.equal(await outputOf(host, MTUS), "1446 1446\n".repeat(5), host);
    }
    const ends = [
      ["host-a", "ceos_1", "Ethernet3", "10.1.2.2"],
      ["host-b", "ceos_2", "Ethernet1", "10.1.2.1"],
    ] as const;
    for (const [host, device, ethernet, peer] of ends) {
      const show = `show running-config interfaces ${ethernet}`;
      assert.match(await outputOf(host, `docker exec ${device} FastCli -p 15 -c '${show}'`), MTU);
      const ping = (data: number) =>
        onHost(host, `docker exec ${device} ping -c 3 -i 0.2 -W 1 -M do -s ${data} ${peer}`);
      assert.equal((await ping(1446 - 28)).exitCode, 0, `1446 bytes from ${device}`);
      assert.notEqual((await ping(1447 - 28)).exitCode, 0, `1447 bytes from ${device}`);
    }
  });

  it("lets transit through where it is declared, and leaves EOS's drops elsewhere, on all five", async () => {
    const drops = async (host: "host-a" | "host-b", device: string): Promise<string> => {
      const rules = await outputOf(host, `docker exec ${device} iptables -S EOS_FORWARD`);
      return `${device} ${[...rules.matchAll(/-i eth\d+ -j DROP/g)].length}`;
    };
    const all = [
      ...["ceos_1", "ceos_3", "ceos_5"].map((device) => drops("host-a", device)),
      ...["ceos_2", "ceos_4"].map((device) => drops("host-b", device)),
    ];
    assert.deepEqual(await Promise.all(all), [
      ...["ceos_1 16", "ceos_3 16", "ceos_5 16", "ceos_2 0", "ceos_4 0"],
    ]);
  });

  it("shows MTU, transit and multicast before and after, the multicast down by nine tenths", () => {
    const text = succeeded(demo);
    assert.match(text, /1446 bytes unfragmented, between hosts .* 0 of 10 .* 10 of 10 /);
    assert.match(text, /1447 bytes .* 0 of 10 .* 0 of 10 /);
    assert.match(text, /MTU of host-b's ports of these links .* 9000 .* 1446 /);
    assert.match(text, /EOS_FORWARD of ceos_4 drops from .* 16 ports .* no port /);
    const [, before, after] = /packets of multicast\D*\b(\d+)\D+(\d+)/.exec(text) ?? [];
    assert.ok(Number(before) >= 48 && Number(after) * 10 <= Number(before), `${before} ${after}`);
  });

  it("refuses a tenant MTU of 1450: by the declared underlay, or by the measured path", async () => {
    const incident = await readFile(join(projectRoot, "topologies/incident.yaml"), "utf8");
    const declared = incident.replace("tenantMtu: auto", "tenantMtu: 1450");
    const measured = declared.replaceAll(/(address: 10\.14\.23\.\d+), mtu: \d+/g, "$1");
    assert.ok(!measured.includes("mtu: 1500"));
    for (const [topology, reason] of [
      [declared, /overlay\.tenantMtu: found 1450 for links between .*1446/],
      [
        measured,
        /overlay\.tenantMtu: 1450 does not fit: the path carries 1500 .* adds 54, so at most 1446 passes/,
      ],
    ] as const) {
      await writeFile(join(projectRoot, ".overlay/too-large.yaml"), topology);
      const stack = await readFile(join(projectRoot, "Pulumi.dev.yaml"), "utf8");
      const config = stack.replace("topologies/incident.yaml", ".overlay/too-large.yaml");
      await writeFile(join(projectRoot, ".overlay/too-large.stack.yaml"), config);
      const preview = "preview --stack dev --non-interactive --config-file";
      const { exitCode, stdout, stderr } = await pulumi(`${preview} .overlay/too-large.stack.yaml`);
      assert.notEqual(exitCode, 0);
      assert.match(`${stdout}${stderr}`, reason);
    }
    await rm(join(projectRoot, ".overlay/too-large.yaml"));
    await rm(join(projectRoot, ".overlay/too-large.stack.yaml"));
  });

  it("brings the agents to one commit, and says what their status gets wrong", async () => {
    for (const host of ["host-a", "host-b"] as const) {
      const info = await outputOf(host, "curl -s http://127.0.0.1:8001/info");
      assert.match(info, /"commit":"40be3a5"/, host);
    }
    const text = succeeded(demo);
    assert.match(text, /commit: 2acf0c4 -> 40be3a5/);
    assert.match(text, /note: host-b: the agent runs 2acf0c4, 20 commits behind 40be3a5/);
    assert.match(text, /note: host-a: the agent says tenant MTU 1450 /);
    assert.match(text, /note: host-b: the agent says tenant MTU 8950 /);
    assert.match(text, /host-b's agent runs .* 2acf0c4 .* 40be3a5 /);
  });

  it("leaves the virtual machines' ports alone", async () => {
    assert.equal(await outputOf("host-a", VM_PORTS), vmPorts);
  });

  it("has adopted everything, so that a second adoption has nothing to do", async () => {
    assert.match(succeeded(await overlay(["adopt"])), /nothing to do/);
  });

  it("shows changes made by hand and nothing else, and remediates them", async () => {
    const port = await portOfVlan("host-b", 3285);
    await outputOf("host-b", `ovs-vsctl set port ${port} tag=3999`);
    await outputOf("host-a", "ovs-vsctl set port vtep-10-14-23-1 trunks=3034,3138");
    const lines = "configure\\ninterface Ethernet3\\nmtu 1400\\nshutdown\\nend\\n";
    await outputOf("host-b", `printf '${lines}' | docker exec -i ceos_4 FastCli -p 15`);
    const found = (await drift()).map(({ host, resource, path }) => `${host} ${resource} ${path}`);
    assert.deepEqual(found.toSorted(), [
      "host-a VtepPort host-a-to-host-b trunks",
      "host-b AccessPort ceos_2:eth4 vlan",
      "host-b CeosConfig ceos_4 interfaces.Ethernet3.mtu",
      "host-b CeosConfig ceos_4 interfaces.Ethernet3.shutdown",
    ]);
    succeeded(await pulumi("up --stack dev --yes --skip-preview --non-interactive"));
    assert.equal(await portOfVlan("host-b", 3285), port);
    assert.equal(await outputOf("host-a", "ovs-vsctl get port vtep-10-14-23-1 trunks"), TRUNKS);
    succeeded(await pulumi("preview --stack dev --expect-no-changes --non-interactive"));
  });

  it("remediates host-a by the line that it prints while nobody can log in to host-b", async () => {
    // What must not change there; the way in is the lab's own.
    const untouched = async (): Promise<string> => {
      const dump = (table: string) =>
        overlay(["lab", "exec", "host-b", "--", "ovsdb-client", "dump", "Open_vSwitch", table]);
      return succeeded(await dump("Port")) + succeeded(await dump("Bridge"));
    };
    const before = await untouched();
    succeeded(await overlay(["lab", "fault", "unreachable-host"]));
    try {
      await outputOf("host-a", "ovs-vsctl clear port vtep-10-14-23-1 trunks");
      const preview = await pulumi("preview --stack dev --non-interactive");
      assert.notEqual(preview.exitCode, 0);
      const [line = ""] = /OVERLAY_WITHOUT_HOSTS=.*/.exec(preview.stdout) ?? [];
      assert.match(line, /^OVERLAY_WITHOUT_HOSTS=host-b pulumi up --stack dev --exclude '/);
      const check = await overlay(["check"]);
      assert.equal(check.exitCode, 4, check.stderr);
      // Outside a shell of `overlay env` the same line starts Pulumi through the project's command.
      const said = check.stdout
        .replaceAll(" OVERLAY_STATE=project ", " ")
        .replaceAll(" npx overlay pulumi up ", " pulumi up ");
      assert.ok(said.split("\n").includes(line), check.stdout);
      const up = succeeded(await inShell(`${line} --yes --skip-preview --non-interactive`));
      assert.match(up, /tenant MTU 1446 bytes, as the last update had it/);
      assert.match(up, /ok: ceos_1:eth1 to ceos_3/);
      assert.equal(await outputOf("host-a", "ovs-vsctl get port vtep-10-14-23-1 trunks"), TRUNKS);
      assert.equal(await untouched(), before);
    } finally {
      await restoreServices(await requireHost({ lab, report: () => undefined }, "host-b"));
    }
    assert.deepEqual(await drift(), []);
  });

  describe("with experiments on", () => {
    const STACK = "Pulumi.dev.yaml";
    const ON = ".overlay/experiments.stack.yaml";
    const DEAD = "ovs-vsctl --bare --columns=name find port trunks=4095 vlan_mode=trunk";
    let ports: string;

    /** The same stack with other experiments, as `pulumi config set --path` would write them. */
    const experiments = async (...texts: readonly string[]): Promise<string> => {
      const list = ["  overlay:experiments:", ...texts.map((text) => `    - ${text}`)].join("\n");
      const settings = await readFile(join(projectRoot, STACK), "utf8");
      await writeFile(join(projectRoot, ON), `${settings.trimEnd()}\n${list}\n`);
      return `--stack dev --non-interactive --config-file ${ON}`;
    };
    const answers = async (host: "host-a" | "host-b", device: string, to: string) =>
      (await onHost(host, `docker exec ${device} ping -c 4 -i 0.5 -W 1 ${to}`)).exitCode === 0;

    before(async () => {
      ports = await outputOf("host-a", "ovs-vsctl --bare --columns=name,tag list port | sort");
    });
    after(() => rm(join(projectRoot, ON), { force: true }));

    it("refuses mistakes before anything, by file and entry", async () => {
      const stack = await experiments("isolate ceos_9", "trunks-only-on host-a");
      const { exitCode, stdout } = await pulumi(`up --yes --skip-preview ${stack}`);
      assert.notEqual(exitCode, 0);
      assert.match(
        stdout,
        /Pulumi\.dev\.yaml: overlay:experiments\[0\] "isolate ceos_9": the topology has no device/,
      );
      assert.equal(await outputOf("host-a", DEAD), "");
    });

    it("isolates a device and opens one side's trunks; the other links answer, and are proven", async () => {
      const stack = await experiments("isolate ceos_5", "trunks-only-on host-a");
      const up = succeeded(await pulumi(`up --yes --skip-preview --policy-pack policies ${stack}`));
      assert.match(up, /experiments are on: isolate ceos_5; trunks-only-on host-a/);
      assert.match(up, /ok: ceos_1:eth3 to ceos_2/);
      assert.doesNotMatch(up, /replace/);
      assert.equal((await outputOf("host-a", DEAD)).trim().split(/\s+/).length, 16);
      assert.equal(await outputOf("host-b", "ovs-vsctl get port vtep-10-14-23-9 trunks"), "[]\n");
      assert.equal(await outputOf("host-a", "ovs-vsctl get port vtep-10-14-23-1 trunks"), TRUNKS);
      assert.ok(await answers("host-a", "ceos_1", "10.1.2.2"));
      assert.ok(!(await answers("host-a", "ceos_1", "10.1.5.2")));
    });

    it("is as declared again once they are taken out of the settings", async () => {
      succeeded(await pulumi("up --stack dev --yes --skip-preview --non-interactive"));
      assert.equal(await outputOf("host-a", DEAD), "");
      assert.equal(await outputOf("host-b", "ovs-vsctl get port vtep-10-14-23-9 trunks"), TRUNKS);
      for (const vlan of [3285, 3919, 3920]) {
        const find = `ovs-vsctl --bare --columns=name find port tag=${vlan}`;
        const mine = (await outputOf("host-a", find)).trim().split(/\s+/);
        for (const port of mine) assert.ok(ports.includes(port), `${vlan}: ${port}`);
        assert.equal(mine.length, vlan === 3285 ? 1 : 2);
      }
      assert.ok(await answers("host-a", "ceos_1", "10.1.5.2"));
      succeeded(await pulumi("preview --stack dev --expect-no-changes --non-interactive"));
    });
  });
});
