import assert from "node:assert/strict";
import { onHost, outputOf, type LabHost } from "../../dev/lab/ssh-host.js";
import { useLab } from "../../dev/lab/shared-lab.js";
import { overlay, pulumi, succeeded, type Ended } from "../overlay-command.js";
import { ownStack, type OwnStack } from "../own-stack.js";
import { ownLab } from "./two-labs.js";

const VTEPS = { "host-a": "vtep-10-14-23-1", "host-b": "vtep-10-14-23-9" } as const;

const trunksOn = async (host: keyof typeof VTEPS): Promise<string> =>
  (await outputOf(host, `ovs-vsctl get port ${VTEPS[host]} trunks`)).trim();

const shareOn = async (host: keyof typeof VTEPS, owner: string): Promise<string> =>
  (
    await outputOf(
      host,
      `ovs-vsctl --if-exists get port ${VTEPS[host]} external_ids:overlay-share/${owner}`,
    )
  ).trim();

/** Rounds in which both stacks are updated at the same time. */
const ROUNDS = Number(process.env["OVERLAY_TEST_ROUNDS"] ?? "2");

/** Container, own and far address of a link, by its VLAN. */
const LINKS = {
  3034: ["ceos_3", "10.3.2.1", "10.3.2.2"],
  3096: ["ceos_3", "10.3.4.1", "10.3.4.2"],
  3138: ["ceos_1", "10.1.2.1", "10.1.2.2"],
  3644: ["ceos_1", "10.1.4.1", "10.1.4.2"],
} as const;

/** Links over which a ping from host-a is answered. */
const carried = async (): Promise<readonly string[]> => {
  const answers = await Promise.all(
    Object.entries(LINKS).map(async ([vlan, [container, from, to]]) => {
      const ping = `docker exec ${container} ping -c 3 -W 2 -I ${from} ${to}`;
      return (await onHost("host-a", ping)).exitCode === 0 ? [vlan] : [];
    }),
  );
  return answers.flat();
};

/** What another update of the same moment, which did not see this one, would have marked. */
const claimAs = (owner: string, thing: string, was: string, is: string): Promise<string> =>
  outputOf(
    "host-a",
    `key=overlay-share/${owner}; claims=$(ovs-vsctl br-get-external-id arch-ovs $key | sed 's/${thing}=${was}/${thing}=${is}/')
ovs-vsctl br-set-external-id arch-ovs $key "$claims" && ovs-vsctl br-get-external-id arch-ovs $key`,
  );

/** The tag of a container's port, by its interface index: its name changes with every start. */
const tagOf = async (host: LabHost, container: string, name: string): Promise<string> =>
  (
    await outputOf(
      host,
      `ovs-vsctl --bare --columns=name find interface ifindex=$(docker exec ${container} cat /sys/class/net/${name}/iflink) | xargs -I@ ovs-vsctl get port @ tag`,
    )
  ).trim();

describe("two topologies on the same hosts, on the lab", function () {
  this.timeout(400_000);
  useLab();
  const stacks: OwnStack[] = [];

  const stackOf = (name: string): OwnStack => {
    const found = stacks.find((stack) => stack.name === name);
    assert.ok(found);
    return found;
  };

  const up = (name: string): Promise<Ended> =>
    pulumi(`up --yes --skip-preview --non-interactive --stack ${name}`);

  before("release what the lab's own topology claims, and make the stacks", async () => {
    succeeded(await overlay(["lab", "reset", "--remediated"]));
    for (const name of ["share-a", "share-b"]) stacks.push(await ownStack(name));
    await stackOf("share-a").write(ownLab({ name: "share-a", vlans: [3138, 3034] }));
    await stackOf("share-b").write(ownLab({ name: "share-b", vlans: [3138, 3644, 3096] }));
    const asked = await overlay(["owners", "release", "incident", "--stack", "share-a"]);
    assert.equal(asked.exitCode, 1);
    assert.match(asked.stderr, /nothing was released/);
    assert.equal(await shareOn("host-a", "incident"), '"3034,3096,3138,3285,3644"');
    succeeded(await overlay(["owners", "release", "incident", "--yes", "--stack", "share-a"]));
    assert.equal(await shareOn("host-a", "incident"), "");
    assert.equal(
      (await outputOf("host-a", "ovs-vsctl get bridge arch-ovs external_ids")).trim(),
      "{}",
    );
    for (const name of ["share-a", "share-b"])
      succeeded(await pulumi(`stack init ${name} --non-interactive`));
  });
  after(async () => {
    for (const stack of stacks) await stack.remove();
  });

  it("takes VLANs that nobody claims off the trunk, and marks the share with the trunk", async () => {
    succeeded(await up("share-a"));
    for (const host of ["host-a", "host-b"] as const) {
      assert.equal(await trunksOn(host), "[3034, 3138]");
      assert.equal(await shareOn(host, "share-a"), '"3034,3138"');
    }
    succeeded(await pulumi("preview --expect-no-changes --stack share-a"));
  });

  it("refuses to adopt what the other has claimed, without a word", async () => {
    const refused = await overlay(["adopt", "--stack", "share-b"]);
    assert.equal(refused.exitCode, 1);
    assert.match(refused.stderr, /share-a has claimed ceos_1:eth3 on host-a/);
    assert.match(refused.stderr, /overlay adopt --stack share-b --shared/);
  });

  it("lets both work side by side: a trunk is the union of all shares", async () => {
    const preview = succeeded(await pulumi("preview --stack share-b"));
    assert.match(preview, /3034,3138 on vtep-10-14-23-1 claimed by share-a: left as they are/);
    succeeded(await up("share-b"));
    for (const host of ["host-a", "host-b"] as const) {
      assert.equal(await trunksOn(host), "[3034, 3096, 3138, 3644]");
      assert.equal(await shareOn(host, "share-a"), '"3034,3138"');
      assert.equal(await shareOn(host, "share-b"), '"3096,3138,3644"');
    }
    assert.deepEqual(await carried(), Object.keys(LINKS));
    succeeded(await up("share-a"));
    assert.equal(await trunksOn("host-a"), "[3034, 3096, 3138, 3644]");
    assert.deepEqual(await carried(), Object.keys(LINKS));
    for (const name of ["share-a", "share-b"])
      succeeded(await pulumi(`preview --expect-no-changes --stack ${name}`));
  });

  it("shows who claims what", async () => {
    const { stdout } = await overlay(["owners", "--stack", "share-a"]);
    assert.match(
      stdout,
      /share-a on host-a, bridge arch-ovs\n {2}vtep-10-14-23-1: VLANs 3034,3138/,
    );
    assert.match(stdout, /share-b on host-b, bridge arch-ovs/);
    assert.match(stdout, /ceos_1:eth2: 3644/);
    const { owners } = JSON.parse(
      succeeded(await overlay(["owners", "--json", "--stack", "share-a"])),
    ) as { owners: { owner: string; trunks: Record<string, string> }[] };
    assert.deepEqual(
      owners.map(({ owner }) => owner),
      ["share-a", "share-a", "share-b", "share-b"],
    );
  });

  it("remediates a VLAN that nobody claims, and nothing of the other's", async () => {
    await outputOf("host-a", `ovs-vsctl add port ${VTEPS["host-a"]} trunks 107`);
    succeeded(await up("share-b"));
    assert.equal(await trunksOn("host-a"), "[3034, 3096, 3138, 3644]");
  });

  it("stops a topology before anything is written where it contradicts the other, with both names", async () => {
    await stackOf("share-b").write(
      ownLab({ name: "share-b", vlans: [3138, 3644, 3096], moved: { 3138: 3139 } }),
    );
    const conflict =
      /share-a has claimed ceos_(1:eth3|2:eth1) as 3138 \(here 3139\), and share-b declares it otherwise/;
    const preview = await pulumi("preview --stack share-b");
    assert.notEqual(preview.exitCode, 0);
    assert.match(`${preview.stdout}${preview.stderr}`, conflict);
    const checked = await overlay(["check", "--stack", "share-b"]);
    assert.match(checked.stdout, conflict);
    assert.match(checked.stdout, /npx overlay owners release share-a/);
    const refused = await up("share-b");
    assert.notEqual(refused.exitCode, 0);
    assert.match(`${refused.stdout}${refused.stderr}`, conflict);
    assert.equal(await trunksOn("host-a"), "[3034, 3096, 3138, 3644]");
    assert.equal(await tagOf("host-a", "ceos_1", "eth3"), "3138");
    assert.deepEqual(await carried(), Object.keys(LINKS));
  });

  it("stops both where both have claimed one thing otherwise, until they agree", async () => {
    assert.match(await claimAs("share-b", "ceos_1:eth3", "3138", "3139"), /ceos_1:eth3=3139/);
    // Something to remediate for both.
    await outputOf("host-b", `ovs-vsctl set port ${VTEPS["host-b"]} trunks=107`);
    for (const [name, other, theirs, ours] of [
      ["share-a", "share-b", 3139, 3138],
      ["share-b", "share-a", 3138, 3139],
    ] as const) {
      const refused = await up(name);
      assert.notEqual(refused.exitCode, 0);
      assert.match(
        `${refused.stdout}${refused.stderr}`,
        new RegExp(
          `${other} has claimed ceos_1:eth3 as ${theirs} \\(here ${ours}\\).* and ${name} declares it otherwise`,
        ),
      );
    }
    assert.equal(await tagOf("host-a", "ceos_1", "eth3"), "3138");
    assert.equal(await trunksOn("host-b"), "[107]");
    await stackOf("share-b").write(ownLab({ name: "share-b", vlans: [3138, 3644, 3096] }));
    succeeded(await up("share-b"));
    succeeded(await up("share-a"));
    assert.equal(await trunksOn("host-b"), "[3034, 3096, 3138, 3644]");
  });

  it(`leaves both as declared by ${2 * ROUNDS} updates, two at a time`, async function () {
    this.timeout(60_000 + ROUNDS * 120_000);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const host of ["host-a", "host-b"] as const) {
        await outputOf(host, `ovs-vsctl set port ${VTEPS[host]} trunks=107`);
        // In every other round nobody has claimed anything either: both mark at once.
        if (round % 2 === 1)
          await outputOf(
            host,
            `ovs-vsctl clear port ${VTEPS[host]} external_ids -- clear bridge arch-ovs external_ids`,
          );
      }
      const ended = await Promise.all(["share-a", "share-b"].map(up));
      for (const one of ended) succeeded(one);
      for (const host of ["host-a", "host-b"] as const) {
        assert.equal(await trunksOn(host), "[3034, 3096, 3138, 3644]", `round ${round}`);
        assert.equal(await shareOn(host, "share-a"), '"3034,3138"');
        assert.equal(await shareOn(host, "share-b"), '"3096,3138,3644"');
      }
      assert.deepEqual(await carried(), Object.keys(LINKS));
    }
    for (const name of ["share-a", "share-b"])
      succeeded(await pulumi(`preview --expect-no-changes --stack ${name}`));
  });
});
