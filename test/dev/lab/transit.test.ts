import assert from "node:assert/strict";
import { driftOf, remediate } from "./remediate-on-lab.js";
import { useLab } from "./shared-lab.js";
import { onHost, outputOf, type HostAnswer } from "./ssh-host.js";

const TARGET = "10.3.2.1";

/** From ceos_1 through ceos_2 to ceos_3, over two cross-host links. */
const ping = (): Promise<HostAnswer> =>
  onHost("host-a", `docker exec ceos_1 ping -c 3 -i 0.3 -W 2 ${TARGET}`);

const drops = async (host: "host-a" | "host-b", device: string): Promise<number> => {
  const { stdout } = await onHost(host, `docker exec ${device} iptables -S EOS_FORWARD`);
  return stdout.match(/^-A EOS_FORWARD -i eth\d+ -j DROP$/gm)?.length ?? 0;
};

describe("transit through a device", function () {
  this.timeout(120_000);
  useLab();

  before("the links work, and both ends of the transit have a route", async () => {
    await remediate(["VtepPort", "AccessPort", "CeosConfig", "Bridge"]);
    await outputOf("host-a", "docker exec ceos_1 ip route replace 10.3.2.0/24 via 10.1.2.2");
    await outputOf("host-a", "docker exec ceos_3 ip route replace 10.1.2.0/24 via 10.3.2.2");
    await outputOf("host-a", "docker exec ceos_1 ping -c 4 -i 0.5 -W 2 10.1.2.2");
    await outputOf("host-a", "docker exec ceos_3 ping -c 4 -i 0.5 -W 2 10.3.2.2");
  });

  it("fails while EOS_FORWARD drops it, although each link answers", async () => {
    assert.equal(await drops("host-b", "ceos_2"), 16);
    const { exitCode, stdout } = await ping();
    assert.match(stdout, /3 packets transmitted, 0 received/);
    assert.notEqual(exitCode, 0);
    assert.deepEqual(await driftOf("ForwardChain"), ["ceos_2", "ceos_4"]);
  });

  it("works once the drops are gone, with one reply for each request", async () => {
    await remediate(["ForwardChain"]);
    assert.equal(await drops("host-b", "ceos_2"), 0);
    assert.equal(await drops("host-a", "ceos_1"), 16);
    const { stdout } = await ping();
    assert.match(stdout, /3 packets transmitted, 3 received, 0% packet loss/);
    assert.doesNotMatch(stdout, /DUP|duplicates/);
    assert.deepEqual(await driftOf("ForwardChain"), []);
  });

  it("is dropped again, visibly, after one rule came back by hand, twice", async () => {
    const rule = "EOS_FORWARD -i eth1 -j DROP";
    const add = `docker exec ceos_2 iptables -I ${rule}`;
    await outputOf("host-b", `${add} && ${add}`);
    assert.match((await ping()).stdout, / 0 received/);
    assert.deepEqual(await driftOf("ForwardChain"), ["ceos_2"]);
    await remediate(["ForwardChain"]);
    assert.equal(await drops("host-b", "ceos_2"), 0);
    assert.match((await ping()).stdout, / 3 received/);
  });

  it("shows the rules that a restart of the container brings back", async () => {
    await outputOf("host-b", "docker restart --time 1 ceos_4");
    // Docker answers before the device's own start has come to its firewall.
    for (let tries = 0; tries < 20 && (await drops("host-b", "ceos_4")) < 16; tries += 1)
      await outputOf("host-b", "sleep 0.5");
    assert.equal(await drops("host-b", "ceos_4"), 16);
    assert.deepEqual(await driftOf("ForwardChain"), ["ceos_4"]);
    await remediate(["ForwardChain"]);
    assert.equal(await drops("host-b", "ceos_4"), 0);
  });
});
