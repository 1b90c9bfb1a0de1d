import assert from "node:assert/strict";
import { remediate } from "./remediate-on-lab.js";
import { useLab } from "./shared-lab.js";
import { outputOf } from "./ssh-host.js";

const VTEP = "vtep-10-14-23-1";
const DEVICES = ["ceos_1", "ceos_3", "ceos_5"];
/** Seconds: the virtual machines send IPv4 mDNS every five, the containers' ports more often. */
const WINDOW = 6;

/**
 * An empty IPv6 mDNS packet (RFC 6762: ff02::fb, UDP port 5353) as a raw frame, because the devices'
 * own kernels have no IPv6.
 */
const MDNS = Buffer.from(
  [
    ...["3333000000fb", "020000000001", "86dd"],
    ...["6000000000", "0811ff", "fe8000000000000000000000ff" + "fe0001"],
    ...["ff0200000000000000000000000000fb", "14e914e900080000"],
  ].join(""),
  "hex",
).toString("base64");

/** One such packet out of every data port; a port that is shut down refuses it. */
const SEND_ALL = `for port in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
  echo ${MDNS} | base64 -d | socat -u STDIN INTERFACE:eth$port 2>/dev/null
done; true`;

/** Packets that have crossed host-a's end of the tunnel, both directions together. */
const crossed = async (): Promise<number> => {
  const statistics = await outputOf("host-a", `ovs-ofctl dump-ports arch-ovs ${VTEP}`);
  const counts = [...statistics.matchAll(/[rt]x pkts=(\d+)/g)].map(([, count]) => Number(count));
  assert.equal(counts.length, 2, statistics);
  return counts.reduce((sum, count) => sum + count, 0);
};

/** What crosses while every container port and every virtual machine on host-a sends multicast. */
const measure = async (): Promise<number> => {
  const send = DEVICES.map((name) => `docker exec ${name} sh -c '${SEND_ALL}' &`).join("\n");
  const before = await crossed();
  for (let round = 0; round < WINDOW / 2; round += 1)
    await outputOf("host-a", `${send}\nsleep 2\nwait`);
  return (await crossed()) - before;
};

describe("multicast on the tunnel", function () {
  this.timeout(120_000);
  useLab();

  it("is cut by nine tenths by trunks and shut ports, and to nearly nothing by the bridges", async () => {
    const incident = await measure();
    await remediate(["VtepPort", "AccessPort", "CeosConfig"]);
    const restricted = await measure();
    await remediate(["Bridge"]);
    const remediated = await measure();
    const figures = `${incident} packets, ${restricted} with trunks, ${remediated} with bridge settings`;
    assert.ok(incident >= 400, figures);
    assert.ok(restricted > 0, figures);
    assert.ok(remediated * 10 <= incident && remediated < restricted, figures);
    console.info(`      ${figures}`);
  });

  it("still carries what a link needs: broadcast and 224.0.0.x, but no group without a member", async () => {
    const tag = "ovs-vsctl --bare --columns=name find port tag=3138";
    const port = (await outputOf("host-a", tag)).trim();
    const ofport = (await outputOf("host-a", `ovs-vsctl get interface ${port} ofport`)).trim();
    const trace = (flow: string): Promise<string> =>
      outputOf(
        "host-a",
        `ovs-appctl ofproto/trace arch-ovs in_port=${ofport},dl_src=02:00:00:00:00:01,${flow}`,
      );
    const toTunnel = /Datapath actions: .*tnl_push|Datapath actions: .*push_vlan\(vid=3138/;
    assert.match(await trace("arp,dl_dst=ff:ff:ff:ff:ff:ff"), toTunnel);
    assert.match(await trace("ip,dl_dst=01:00:5e:00:00:05,nw_proto=89,nw_dst=224.0.0.5"), toTunnel);
    assert.match(
      await trace("udp6,dl_dst=33:33:00:00:00:fb,ipv6_dst=ff02::fb"),
      /Datapath actions: drop/,
    );
  });
});
