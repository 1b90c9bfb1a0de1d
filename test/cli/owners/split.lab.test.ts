import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { linkProofs } from "../../../core/desired/link-proofs.js";
import { loadedTopology } from "../../core/topology/loaded.js";
import { projectRoot } from "../../dev/lab/shared-lab.js";
import { onHost, outputOf, type LabHost } from "../../dev/lab/ssh-host.js";
import { overlay, pulumi, succeeded, type Ended } from "../overlay-command.js";
import { ownStack, relocated, type OwnStack } from "../own-stack.js";
import { ownLab } from "./two-labs.js";

const FILE = "topologies/three-hosts.yaml";
const HOSTS: readonly LabHost[] = ["host-a", "host-b", "host-c"];

/** Every tunnel of the three hosts carries links of two of these; all three use the hub, ceos_5. */
const PARTS = {
  north: [3101, 3104],
  south: [3102, 3105],
  middle: [3103, 3106, 3201, 3202],
} as const;
type Part = keyof typeof PARTS;
const NAMES = ["north", "south", "middle"] as const;

/** Tunnel ports with their VLANs, one line each. */
const TRUNKS = `for port in $(ovs-vsctl --bare --columns=name find interface type=vxlan | sort); do
  echo "$port $(ovs-vsctl get port $port trunks)"
done`;
const trunksOf = async (host: LabHost): Promise<readonly string[]> =>
  (await outputOf(host, TRUNKS)).trim().split("\n");

const WHOLE = {
  "host-a": ["vtep-10-14-23-1 [3103, 3104]", "vtep-host-b [3101, 3102]"],
  "host-b": ["vtep-10-14-23-1 [3105, 3106]", "vtep-10-14-23-9 [3101, 3102]"],
  "host-c": ["vtep-10-14-23-1 [3105, 3106]", "vtep-10-14-23-9 [3103, 3104]"],
} as const;

/** Everything of a host that an update may write, but for the marks. */
const LOOK = `ovs-vsctl --format=csv --columns=name,tag,trunks,vlan_mode list port | sort
ovs-vsctl --format=csv --columns=name,mtu_request,options list interface | sort
ovs-vsctl --format=csv --columns=name,fail_mode,stp_enable,rstp_enable,mcast_snooping_enable,other_config list bridge | sort
for device in $(docker ps --format '{{.Names}}' | sort); do
  docker exec "$device" FastCli -p 15 -c 'show running-config' | grep -v '^! Command'
  docker exec "$device" iptables -S EOS_FORWARD
done`;
const look = (): Promise<readonly string[]> =>
  Promise.all(HOSTS.map((host) => outputOf(host, LOOK)));

const ownersOn = async (host: LabHost): Promise<readonly string[]> =>
  [
    ...(await outputOf(host, "ovs-vsctl get bridge arch-ovs external_ids")).matchAll(
      /overlay-share\/([\w-]+)/g,
    ),
  ]
    .map(([, owner = ""]) => owner)
    .sort();

describe("one overlay split over three stacks, on the lab", function () {
  this.timeout(400_000);
  const whole = loadedTopology(FILE);
  const stacks = new Map<Part, OwnStack>();
  let asRemediated: readonly string[];

  const write = async (part: Part, settings: object = {}): Promise<void> => {
    const text = relocated(await readFile(join(projectRoot, FILE), "utf8"));
    const declared = ({ vni, tenantMtu, bridgeSettings }: Record<string, unknown>) => ({
      ...{ vni, tenantMtu, bridgeSettings },
      ...settings,
    });
    const stack = stacks.get(part) ?? assert.fail();
    await writeFile(
      stack.file,
      ownLab({ name: part, vlans: PARTS[part], overlay: declared })(text),
    );
  };
  const up = (part: Part): Promise<Ended> =>
    pulumi(`up --yes --skip-preview --non-interactive --stack split-${part}`);
  const check = (part: Part): Promise<Ended> => overlay(["check", "--stack", `split-${part}`]);
  const allClean = async (parts: readonly Part[] = NAMES): Promise<void> => {
    for (const part of parts) assert.match(succeeded(await check(part)), /as declared/, part);
  };

  /** VLANs of the links of which a ping from one of their ends gets its answer. */
  const carried = async (): Promise<readonly number[]> => {
    const answers = await Promise.all(
      whole.links.map(async ({ name, vlan }) => {
        const proof = linkProofs(whole).find(({ links }) => links.join() === name);
        const { host, container, fromAddress, toAddress } = proof ?? assert.fail(name);
        const ping = `docker exec ${container} ping -c 3 -W 2 -I ${fromAddress} ${toAddress}`;
        return (await onHost(host as LabHost, ping)).exitCode === 0 ? [vlan] : [];
      }),
    );
    return answers.flat().sort();
  };
  const vlansOf = (...parts: readonly Part[]): readonly number[] =>
    parts.flatMap((part) => [...PARTS[part]]).sort();

  before("one stack has it all", async () => {
    succeeded(await overlay(["lab", "down"]));
    succeeded(await overlay(["lab", "up", "--topology", FILE]));
    succeeded(await overlay(["lab", "reset", "--remediated"]));
    for (const part of NAMES) {
      stacks.set(part, await ownStack(`split-${part}`));
      await write(part);
      succeeded(await pulumi(`stack init split-${part} --non-interactive`));
    }
    asRemediated = await look();
    assert.deepEqual(await ownersOn("host-c"), ["three-hosts"]);
  });
  after(async () => {
    succeeded(await overlay(["lab", "down"]));
    for (const stack of stacks.values()) await stack.remove();
  });

  it("is taken over part by part, without a moment at which a link is cut", async () => {
    for (const part of NAMES) {
      succeeded(await up(part));
      assert.deepEqual(await look(), asRemediated, `${part} has written nothing but its marks`);
    }
    const release = ["owners", "release", "three-hosts", "--yes", "--stack", "split-north"];
    succeeded(await overlay(release));
    for (const host of HOSTS) {
      assert.deepEqual(await ownersOn(host), ["middle", "north", "south"]);
      assert.deepEqual(await trunksOf(host), WHOLE[host]);
    }
    assert.deepEqual(await look(), asRemediated);
    assert.deepEqual(await carried(), vlansOf(...NAMES));
  });

  it("is as declared for all three, and an update of one leaves the others' as it is", async () => {
    for (const part of NAMES) {
      succeeded(await up(part));
      assert.deepEqual(await look(), asRemediated, part);
    }
    await allClean();
    for (const part of NAMES)
      succeeded(
        await pulumi(`preview --expect-no-changes --non-interactive --stack split-${part}`),
      );
  });

  it("shows drift of a shared trunk to the part that it is of, which remediates it", async () => {
    await outputOf("host-a", "ovs-vsctl remove port vtep-host-b trunks 3102");
    const drifted = await check("south");
    assert.equal(drifted.exitCode, 2, drifted.stdout);
    assert.match(drifted.stdout, /3102/);
    await allClean(["north", "middle"]);
    succeeded(await up("north"));
    assert.deepEqual(await trunksOf("host-a"), [WHOLE["host-a"][0], "vtep-host-b [3101]"]);
    succeeded(await up("south"));
    for (const host of HOSTS) assert.deepEqual(await trunksOf(host), WHOLE[host]);
    await allClean();
  });

  it("shows drift of an address to the part that it is of, of a device that all use", async () => {
    const configure = (...lines: readonly string[]) =>
      outputOf(
        "host-c",
        `printf '%s\\n' ${lines.map((line) => `'${line}'`).join(" ")} | docker exec -i ceos_5 FastCli -p 15`,
      );
    await configure("configure", "interface Ethernet2", "ip address 10.3.5.9/24", "end");
    const drifted = await check("north");
    assert.equal(drifted.exitCode, 2, drifted.stdout);
    assert.match(drifted.stdout, /10\.3\.5\.9/);
    await allClean(["south", "middle"]);
    succeeded(await up("north"));
    assert.deepEqual(await look(), asRemediated);
  });

  it("loses the links of a part that is destroyed, and no others", async () => {
    await write("north", { onDestroy: "restore" });
    succeeded(await up("north"));
    succeeded(await pulumi("destroy --yes --skip-preview --non-interactive --stack split-north"));
    assert.deepEqual(await trunksOf("host-a"), ["vtep-10-14-23-1 [3103]", "vtep-host-b [3102]"]);
    assert.deepEqual(await trunksOf("host-c"), [WHOLE["host-c"][0], "vtep-10-14-23-9 [3103]"]);
    for (const host of HOSTS) assert.deepEqual(await ownersOn(host), ["middle", "south"]);
    assert.deepEqual(await carried(), vlansOf("south", "middle"));
    await allClean(["south", "middle"]);
  });
});
