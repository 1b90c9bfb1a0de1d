import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { TOKEN_PREFIX } from "../../core/kinds/contract/declare-kind.js";
import { driftOf } from "../../cli/preview/drift.js";
import { parsePreview } from "../../cli/preview/preview-output.js";
import { linkProofs } from "../../core/desired/link-proofs.js";
import { loadedTopology } from "../core/topology/loaded.js";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { onHost, outputOf, type LabHost } from "../dev/lab/ssh-host.js";
import { overlay, pulumi, succeeded } from "./overlay-command.js";

const FILE = "topologies/three-hosts.yaml";
const STACK = "--stack three-hosts";
/** Beside the lab's keys, as the topologies folder is: its relative paths stay right. */
const PER_LINK = ".overlay/three-hosts-per-link.yaml";
const PER_LINK_STACK = ".overlay/Pulumi.three-hosts-per-link.yaml";
const HOSTS: readonly LabHost[] = ["host-a", "host-b", "host-c"];

/** Name, tag, trunks and far end of every tunnel of a host, one line each, by plain tools. */
const TUNNELS = `for port in $(ovs-vsctl --bare --columns=name find interface type=vxlan | sort); do
  echo "$port $(ovs-vsctl get port $port tag) $(ovs-vsctl get port $port trunks)" \\
    "$(ovs-vsctl get interface $port options:remote_ip options:key | tr -d '"' | tr '\\n' ' ')"
done`;
const tunnelsOf = async (host: LabHost): Promise<readonly string[]> =>
  (await outputOf(host, TUNNELS))
    .trim()
    .split("\n")
    .map((line) => line.trim());

const TRUNKS = {
  "host-a": [
    "vtep-10-14-23-1 [] [3103, 3104] 10.14.23.182 194382",
    "vtep-host-b [] [3101, 3102] 10.14.23.181 194382",
  ],
  "host-b": [
    "vtep-10-14-23-1 [] [3105, 3106] 10.14.23.182 194382",
    "vtep-10-14-23-9 [] [3101, 3102] 10.14.23.93 194382",
  ],
  "host-c": [
    "vtep-10-14-23-1 [] [3105, 3106] 10.14.23.181 194382",
    "vtep-10-14-23-9 [] [3103, 3104] 10.14.23.93 194382",
  ],
};

describe("three hosts and both shapes of their overlay, on the lab", function () {
  this.timeout(300_000);
  const topology = loadedTopology(FILE);

  before(async () => {
    succeeded(await overlay(["lab", "down"]));
    succeeded(await overlay(["lab", "up", "--topology", FILE]));
    const text = await readFile(join(projectRoot, FILE), "utf8");
    await writeFile(join(projectRoot, PER_LINK), text.replace("shape: trunk", "shape: per-link"));
    const stack = await readFile(join(projectRoot, "Pulumi.three-hosts.yaml"), "utf8");
    await writeFile(join(projectRoot, PER_LINK_STACK), stack.replace(FILE, PER_LINK));
  });
  after(async () => {
    succeeded(await overlay(["lab", "down"]));
    await rm(join(projectRoot, PER_LINK));
    await rm(join(projectRoot, PER_LINK_STACK));
  });

  /** Every link answers from both ends; those between hosts carry a packet of `mtu` and no more. */
  const linksCarry = async (mtu: number): Promise<void> => {
    const crossing = topology.links.filter(({ scope }) => scope === "cross-host");
    const proofs = linkProofs(topology);
    assert.equal(proofs.length, 16);
    await Promise.all(
      proofs.map(async ({ host, container, fromAddress, toAddress, links }) => {
        const ping = (options: string) =>
          onHost(
            host as LabHost,
            `docker exec ${container} ping ${options} -I ${fromAddress} ${toAddress}`,
          );
        const reply = await ping("-c 3 -W 2");
        assert.equal(reply.exitCode, 0, `${links.join()}: ${reply.stdout}`);
        assert.doesNotMatch(reply.stdout, /DUP/, links.join());
        if (!crossing.some(({ name }) => links.includes(name))) return;
        // 28 bytes are the headers of IPv4 and ICMP.
        const fits = await ping(`-c 3 -W 2 -M do -s ${mtu - 28}`);
        assert.equal(fits.exitCode, 0, `${mtu} over ${links.join()}: ${fits.stdout}`);
        const larger = await ping(`-c 2 -W 1 -M do -s ${mtu + 1 - 28}`);
        assert.notEqual(larger.exitCode, 0, `${mtu + 1} over ${links.join()}`);
      }),
    );
  };

  it("boots what the platform makes of it, its tunnel between host-a and host-b lost", async () => {
    const { state, hosts } = JSON.parse(succeeded(await overlay(["lab", "status", "--json"]))) as {
      state: string;
      hosts: { name: string; devices: unknown[] }[];
    };
    assert.equal(state, "up");
    assert.deepEqual(
      hosts.map(({ name, devices }) => [name, devices.length]),
      [
        ["host-a", 2],
        ["host-b", 2],
        ["host-c", 1],
      ],
    );
    assert.deepEqual(await tunnelsOf("host-a"), ["vtep-10-14-23-1 [] [] 10.14.23.182 194382"]);
  });

  it("becomes a full mesh whose tunnels carry the VLANs of their own links", async () => {
    succeeded(await overlay(["adopt", "--stack", "three-hosts"]));
    succeeded(await pulumi(`up --yes --skip-preview ${STACK}`));
    for (const host of HOSTS) assert.deepEqual(await tunnelsOf(host), TRUNKS[host], host);
    await linksCarry(1446);
    succeeded(await pulumi(`preview --expect-no-changes ${STACK}`));
  });

  it("shows in a preview what the other shape removes, and makes it without a trunk left", async () => {
    const other = `${STACK} --config-file ${PER_LINK_STACK}`;
    const output = succeeded(await pulumi(`preview --json ${other}`));
    const drift = driftOf(parsePreview(output), TOKEN_PREFIX)
      .filter(({ resource }) => resource.startsWith("ObsoleteTunnels"))
      .map(({ host, path, declared }) => [host, path, declared]);
    assert.equal(drift.length, 6);
    assert.ok(
      drift.some(([host, path, declared]) => {
        const key = 'tunnels["vtep-host-b to 10.14.23.181"]';
        return host === "host-a" && path === key && declared === "absent";
      }),
      JSON.stringify(drift),
    );
    succeeded(await pulumi(`up --yes --skip-preview ${other}`));
    assert.deepEqual(
      await tunnelsOf("host-c"),
      [
        [3103, "10.14.23.93"],
        [3104, "10.14.23.93"],
        [3105, "10.14.23.181"],
        [3106, "10.14.23.181"],
      ].map(([vlan, peer]) => `vtep-v${vlan} ${vlan} [] ${peer} ${194_382 + Number(vlan)}`),
    );
    await linksCarry(1450);
    succeeded(await pulumi(`preview --expect-no-changes ${other}`));
  });

  it("goes back to trunks, and is what the lab calls remediated", async () => {
    succeeded(await pulumi(`up --yes --skip-preview ${STACK}`));
    for (const host of HOSTS) assert.deepEqual(await tunnelsOf(host), TRUNKS[host], host);
    succeeded(await overlay(["lab", "reset", "--remediated"]));
    for (const host of HOSTS) assert.deepEqual(await tunnelsOf(host), TRUNKS[host], host);
    succeeded(await pulumi(`preview --expect-no-changes ${STACK}`));
  });

  it("leaves no room for the incident's lab, nor for its faults", async () => {
    const up = await overlay(["lab", "up"]);
    assert.equal(up.exitCode, 1);
    assert.match(up.stderr, /A lab is there already.*overlay lab down/);
    const fault = await overlay(["lab", "fault", "wrong-address"]);
    assert.match(fault.stderr, /the faults are made for the incident's lab/);
  });
});
