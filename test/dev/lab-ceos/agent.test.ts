import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startSandbox, SYSTEM_MAC, waitFor, type Sandbox } from "./sandbox.js";

interface Link {
  readonly ifname: string;
  readonly address: string;
  readonly mtu: number;
  readonly master?: string;
  readonly stats64: { readonly rx: { readonly packets: number } };
}

const linkOf = (run: (...argv: string[]) => string, name: string): Link => {
  const [link] = JSON.parse(run("ip", "-j", "-s", "link", "show", name)) as Link[];
  assert.ok(link !== undefined);
  return link;
};

const succeeds = (run: () => unknown): boolean => {
  try {
    run();
    return true;
  } catch {
    return false;
  }
};

const canPing = (sandbox: Sandbox, port: number, address: string, ...more: string[]): boolean =>
  succeeds(() => sandbox.far(port, "ping", "-c", "1", "-W", "1", ...more, address));

describe("cEOS stand-in: agent and data plane", function () {
  this.timeout(30_000);
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox("hostname lab\n");
  });
  afterEach(() => {
    sandbox.close();
  });

  it("switches between default ports, jumbo frames included, under one MAC", async () => {
    // The kernel reports a fresh cable's carrier up to a second late.
    await waitFor(() => canPing(sandbox, 1, "10.9.0.2"), "a ping through the bridge");
    assert.ok(canPing(sandbox, 1, "10.9.0.3", "-M", "do", "-s", "8972"));
    for (const port of ["eth1", "eth2", "eth3", "vlan1"]) {
      const link = linkOf(sandbox.device, port);
      assert.equal(link.address, SYSTEM_MAC, port);
      assert.equal(link.mtu, 9000, port);
    }
  });

  it("floods a broadcast whose source is the device's own MAC", async () => {
    sandbox.far(1, "ip", "link", "set", "far", "address", SYSTEM_MAC);
    const received = () => linkOf((...argv) => sandbox.far(2, ...argv), "far").stats64.rx.packets;
    const before = received();
    canPing(sandbox, 1, "10.9.0.77");
    await waitFor(() => received() > before, "the ARP request behind port 2");
    assert.ok(received() > before);
  });

  it("routes a port, answers on it only, and forwards with `ip routing` and no DROP only", () => {
    const lines = "no switchport\nip address 10.9.0.254/24";
    assert.equal(sandbox.cli([`configure\ninterface Et1\n${lines}`]), "");
    assert.ok(canPing(sandbox, 1, "10.9.0.254"));
    assert.ok(!canPing(sandbox, 2, "10.9.0.254"), "a bridged port must not answer for eth1");
    assert.ok(!canPing(sandbox, 1, "10.9.0.2"), "eth1 has left the bridge");
    sandbox.cli(["configure\ninterface Et2\nno switchport\nip address 10.8.0.254/24"]);
    sandbox.far(2, "ip", "addr", "add", "10.8.0.2/24", "dev", "far");
    sandbox.far(2, "ip", "route", "add", "10.9.0.1", "via", "10.8.0.254");
    sandbox.far(1, "ip", "route", "add", "10.8.0.0/24", "via", "10.9.0.254");
    assert.ok(!canPing(sandbox, 1, "10.8.0.2"));
    sandbox.cli(["configure", "ip routing"]);
    assert.ok(!canPing(sandbox, 1, "10.8.0.2"), "EOS_FORWARD drops transit after every start");
    assert.ok(canPing(sandbox, 1, "10.9.0.254"), "and nothing that is for the device itself");
    for (const port of ["eth1", "eth2"])
      sandbox.device("iptables", "-D", "EOS_FORWARD", "-i", port, "-j", "DROP");
    assert.ok(canPing(sandbox, 1, "10.8.0.2"));
  });

  it("applies mtu and shutdown, and takes both back", () => {
    sandbox.cli(["configure\nint Et1\nno switchport\nip address 10.9.0.254/24\nmtu 1400"]);
    assert.equal(linkOf(sandbox.device, "eth1").mtu, 1400);
    assert.match(sandbox.cli(["show running-config"]), /^ {3}mtu 1400$/m);
    sandbox.cli(["configure\nint Et1\nno mtu\nshutdown"]);
    assert.equal(linkOf(sandbox.device, "eth1").mtu, 1500);
    assert.ok(!canPing(sandbox, 1, "10.9.0.254"));
    assert.match(sandbox.cli(["show interfaces status"]), /^Et1 .*disabled .*routed/m);
    sandbox.cli(["configure\ndefault interface Et1"]);
    assert.equal(linkOf(sandbox.device, "eth1").mtu, 9000);
    assert.ok(canPing(sandbox, 1, "10.9.0.2"));
  });

  it("overrides an MTU that is set by hand, and takes in a port that comes later", async () => {
    sandbox.device("ip", "link", "set", "eth1", "mtu", "1280");
    await waitFor(() => linkOf(sandbox.device, "eth1").mtu === 9000, "the MTU");
    sandbox.device("ip", "link", "add", "eth9", "type", "veth", "peer", "name", "late");
    await waitFor(() => linkOf(sandbox.device, "eth9").master === "vlan1", "eth9 in its bridge");
    assert.match(sandbox.cli(["show running-config"]), /interface Ethernet9\n!\n/);
  });

  it("changes nothing before a session's commit, and everything with it", () => {
    const diff = sandbox.pipe(
      "configure session s1\ninterface Et1\nno switchport\nshow session-config diffs\nend\n",
    );
    assert.match(diff, /^interface Ethernet1\n\+ {3}no switchport$/m);
    assert.equal(linkOf(sandbox.device, "eth1").master, "vlan1");
    assert.match(sandbox.cli(["show configuration sessions"]), /^ {2}s1 +pending/m);
    assert.equal(sandbox.cli(["configure session s1 commit"]), "");
    assert.equal(linkOf(sandbox.device, "eth1").master, undefined);
  });

  it("reverts by itself when a timed commit is not confirmed", async () => {
    sandbox.pipe("configure session s1\nint Et1\nno switchport\ncommit timer 00:00:01\n");
    assert.equal(linkOf(sandbox.device, "eth1").master, undefined);
    await waitFor(() => linkOf(sandbox.device, "eth1").master === "vlan1", "the revert");
    assert.doesNotMatch(sandbox.cli(["show running-config"]), /no switchport/);
  });

  it("keeps startup-config, and nothing else, over a restart", async () => {
    sandbox.cli(["configure\nhostname saved\nint Et1\nno switchport\n", "write memory"]);
    sandbox.cli(["configure\nhostname unsaved", "configure session left"]);
    assert.match(readFileSync(join(sandbox.flash, "startup-config"), "utf8"), /^hostname saved$/m);
    await sandbox.restart();
    assert.match(sandbox.cli(["show hostname"]), /^Hostname: saved$/m);
    assert.equal(linkOf(sandbox.device, "eth1").master, undefined);
    assert.doesNotMatch(sandbox.cli(["show configuration sessions"]), /left/);
    assert.equal(sandbox.cli(["configure\nno hostname", "configure replace startup-config"]), "");
    assert.match(sandbox.cli(["show hostname"]), /^Hostname: saved$/m);
  });

  it("takes lines without a final newline, goes on after a bad one, and exits 0", () => {
    assert.equal(
      sandbox.pipe("show bogus\nshow hostname"),
      "% Invalid input (at token 1: 'bogus')\nHostname: lab\nFQDN:     lab\n",
    );
    assert.equal(
      sandbox.cli(["show running-config"], 1),
      "% Invalid input (privileged mode required)\n",
    );
    assert.match(sandbox.cli(["enable", "show running-config"], 1), /^hostname lab$/m);
    assert.match(
      sandbox.cli([
        "configure\nint Et1\nno switchport\nip address 10.0.0.1/24",
        "configure\nint Et2\nno switchport\nip address 10.0.0.2/24",
      ]),
      /^% Subnet 10\.0\.0\.0\/24 overlaps/,
    );
  });
});

describe("cEOS stand-in: boot", function () {
  this.timeout(30_000);

  it("refuses every command during the boot window", async () => {
    const sandbox = await startSandbox("hostname lab\n", 1);
    try {
      await waitFor(() => existsSync(join(sandbox.flash, "enable.sock")), "the CLI's socket");
      assert.equal(
        sandbox.cli(["show running-config"]),
        "% Authorization denied for command 'show running-config': Default authorization provider rejects all commands\n",
      );
      await waitFor(() => sandbox.cli(["show hostname"]).includes("lab"), "the end of the boot");
      assert.match(sandbox.cli(["show running-config"]), /^hostname lab$/m);
    } finally {
      sandbox.close();
    }
  });

  it("leaves no process behind when it is killed", async () => {
    const sandbox = await startSandbox("hostname lab\n");
    await waitFor(() => sandbox.processes().length > 2, "the agent's children");
    sandbox.close();
    await waitFor(() => sandbox.processes().length === 0, "the end of all of them");
    assert.deepEqual(sandbox.processes(), []);
  });
});
