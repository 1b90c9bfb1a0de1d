import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { previewSigns } from "../../dev/fault-table/preview-signs.js";
import { labPaths } from "../../dev/lab/lab-paths.js";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { onHost, outputOf } from "../dev/lab/ssh-host.js";
import { overlay, pulumi, succeeded } from "./overlay-command.js";
import { bootOwnLab, type OwnLab } from "./own-lab.js";
import { ownStack } from "./own-stack.js";

const FILE = "topologies/plain-containers.yaml";
const HOSTS = ["host-a=root@127.0.0.1:12201", "host-b=root@127.0.0.1:12202"];
const CONTAINERS = { h1: "host-a", gw: "host-a", h2: "host-b" } as const;

/** Without what every boot and every packet changes: indices, MAC addresses, learned neighbours. */
const LOOK = `docker exec "$c" ip -j address show | sed 's/"\\(ifindex\\|link_index\\|address\\|broadcast\\|operstate\\)":[^,}]*,\\{0,1\\}//g'
docker exec "$c" ip -j -4 route show
docker exec "$c" ip -j neigh show nud permanent
docker exec "$c" cat /proc/sys/net/ipv4/ip_forward`;

/** Everything of a container that an update may write, as `ip` in it prints it. */
const look = (container: keyof typeof CONTAINERS): Promise<string> =>
  outputOf(CONTAINERS[container], `c=${container}; ${LOOK}`);

const lookAtAll = async (): Promise<readonly string[]> =>
  Promise.all((["h1", "gw", "h2"] as const).map(look));

/** Lines for a shell in a container's network namespace, with the host's own programs. */
const byHand = async (container: keyof typeof CONTAINERS, ...lines: string[]): Promise<void> => {
  const pid = `"$(docker inspect -f '{{.State.Pid}}' ${container})"`;
  await outputOf(CONTAINERS[container], `nsenter -t ${pid} -n sh -euc '${lines.join("\n")}'`);
};

describe("plain containers on the lab", function () {
  this.timeout(600_000);
  let lab: OwnLab;
  let booted: readonly string[];
  let asDeclared: readonly string[];

  const { identityFile, knownHostsFile } = labPaths(projectRoot);
  const login = ["--identity", identityFile, "--known-hosts", knownHostsFile];

  before("a lab with them is up", async () => {
    lab = await bootOwnLab("plain", FILE);
    booted = await lookAtAll();
  });
  after(() => lab.down());

  const pings = async (to: string): Promise<boolean> =>
    (await onHost("host-a", `docker exec h1 ping -c 3 -W 2 ${to}`)).exitCode === 0;

  it("are adopted as they are, and a preview shows what is declared beyond that", async () => {
    const adopted = succeeded(await overlay(["adopt", "--stack", lab.stack.name]));
    assert.match(adopted, /adopted 19 of 19 things on the hosts/);
    assert.match(adopted, /^Pulumi counts \d+ resources: 19 things on the hosts, .*; 12 notes /m);
    assert.deepEqual(await lab.drift("LinuxConfig"), [
      "gw forwarding false true",
      "gw interfaces.eth2.mtu 9000 1446",
      "gw interfaces.eth3.up true false",
      "h1 interfaces.eth2.mtu 9000 1446",
      'h1 neighbours["10.1.3.2"] absent 72:42:1f:0c:e0:01',
      'h1 routes["10.1.2.0/24"] absent 10.1.1.254',
      "h2 interfaces.eth1.mtu 9000 1446",
      'h2 routes["0.0.0.0/0"] absent 10.1.2.254',
    ]);
    assert.deepEqual(await lookAtAll(), booted);
  });

  it("are made as declared by an update, and their links carry", async () => {
    succeeded(await lab.update("up"));
    asDeclared = await lookAtAll();
    assert.ok(await pings("10.1.2.1"), "h1 reaches h2 through gw");
    assert.ok(await pings("10.1.3.2"), "h1 reaches ceos_1");
  });

  it("show in a preview exactly what was changed by hand", async () => {
    await byHand(
      "h1",
      "ip address del 10.1.3.1/24 dev eth2",
      "ip address add 10.1.3.9/24 dev eth2",
      "ip route replace 10.1.2.0/24 via 10.1.1.253",
      "ip neigh replace 10.1.3.2 lladdr 52:54:00:00:00:99 dev eth2 nud permanent",
    );
    await byHand(
      "gw",
      "echo 0 >/proc/sys/net/ipv4/ip_forward",
      "ip link set eth2 mtu 1400",
      "ip link set eth3 up",
    );
    // A route over an interface ends with it.
    await byHand("h2", "ip link set eth1 down");
    assert.deepEqual(await lab.drift("LinuxConfig"), [
      "gw forwarding false true",
      "gw interfaces.eth2.mtu 1400 1446",
      "gw interfaces.eth3.up true false",
      "h1 interfaces.eth2.address 10.1.3.9/24 10.1.3.1/24",
      'h1 neighbours["10.1.3.2"] 52:54:00:00:00:99 72:42:1f:0c:e0:01',
      'h1 routes["10.1.2.0/24"] 10.1.1.253 10.1.1.254',
      "h2 interfaces.eth1.up false true",
      'h2 routes["0.0.0.0/0"] absent 10.1.2.254',
    ]);
  });

  it("are remediated by the next update, as plain tools and a check see it", async () => {
    succeeded(await lab.update("up"));
    assert.deepEqual(await lookAtAll(), asDeclared);
    const check = await overlay(["check", "--topology", lab.stack.file]);
    assert.match(succeeded(check), /as declared/);
  });

  it("have again what was there at the adoption once the stack is destroyed", async () => {
    assert.notDeepEqual(asDeclared, booted);
    assert.match(succeeded(await lab.update("destroy")), /\d+ things were restored/);
    assert.deepEqual(await lookAtAll(), booted);
  });

  it("show no drift where they are adopted as declared", async () => {
    succeeded(await overlay(["lab", "reset", "--remediated"]));
    succeeded(await overlay(["adopt", "--stack", lab.stack.name]));
    const { stdout } = await lab.run("preview --json");
    assert.deepEqual(previewSigns(stdout), { drift: [], unknown: [], others: [] });
  });

  it("are discovered as what they are, and nothing is to be changed then", async () => {
    const found = await ownStack("found-plain");
    try {
      const ended = await overlay(["discover", ...HOSTS, ...login, "-o", found.file]);
      succeeded(ended);
      assert.match(ended.stderr, /2 hosts, 4 devices, 3 links, written to/);
      const { devices } = parse(await readFile(found.file, "utf8")) as {
        readonly devices: Readonly<Record<string, { readonly kind?: string }>>;
      };
      assert.deepEqual(
        Object.entries(devices).map(([name, { kind = "ceos" }]) => `${name} ${kind}`),
        ["gw linux", "h1 linux", "ceos_1 ceos", "h2 linux"],
      );
      assert.match(succeeded(await overlay(["check", "--topology", found.file])), /as declared/);
      succeeded(await overlay(["adopt", "--stack", found.name]));
      const { stdout } = await pulumi(`preview --json --non-interactive --stack ${found.name}`);
      assert.deepEqual(previewSigns(stdout), { drift: [], unknown: [], others: [] });
    } finally {
      await found.remove();
    }
  });
});
