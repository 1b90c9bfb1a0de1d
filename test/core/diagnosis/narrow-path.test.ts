import assert from "node:assert/strict";
import type { ObservedHost } from "../../../core/model/observed.js";
import type { PingResult } from "../../../core/model/ping.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

/** As if these full-size pings had been lost. */
const losing = (
  hosts: readonly ObservedHost[],
  isLost: (ping: PingResult) => boolean,
): readonly ObservedHost[] =>
  hosts.map((host) => {
    const { detail } = host;
    if (detail?.pings?.known !== true) return host;
    const value = detail.pings.value.map((ping) =>
      ping.passes === true && isLost(ping) ? { ...ping, passes: false } : ping,
    );
    return { ...host, detail: { ...detail, pings: { known: true, value } } };
  });

/** As if the underlay carried no more than so many bytes from host-a to host-b. */
const narrowed = (hosts: readonly ObservedHost[], bytes: number): readonly ObservedHost[] =>
  hosts.map((host) =>
    host.host === "host-a"
      ? { ...host, paths: { "host-b": { known: true, value: { bytes, larger: "lost" } } } }
      : host,
  );

const all = (): boolean => true;

describe("an underlay that carries less than it should", function () {
  this.timeout(60_000);

  it("is why full-size packets vanish both ways, where it was measured", async () => {
    const found = diagnosed(
      await incident(),
      losing(narrowed(await recorded("remediated"), 1400), all),
    );
    assert.equal(found.symptoms.length, 10);
    assert.deepEqual(causesOf(found), ["path-mtu host-a and host-b"]);
    assert.equal(found.explanations.length, 1);
    assert.match(
      found.verdict,
      /^Certain.*the underlay carries packets of 1400 bytes from host-a to host-b, instead of 1500\. That explains /,
    );
    assert.match(found.explanations[0]?.remedies[0] ?? "", /or 1346, which fits/);
  });

  it("is by a network device of that MTU, where the host has one on the way", async () => {
    const hosts = losing(narrowed(await recorded("remediated"), 1400), all).map((host) => {
      const { detail } = host;
      if (host.host !== "host-a" || detail?.links.known !== true) return host;
      const { enp3s0 } = detail.links.value;
      assert.ok(enp3s0 !== undefined);
      const value = { ...detail.links.value, enp3s0: { ...enp3s0, mtu: 1400 } };
      return { ...host, detail: { ...detail, links: { known: true as const, value } } };
    });
    assert.match(
      diagnosed(await incident(), hosts).verdict,
      /from host-a to host-b, instead of 1500: enp3s0 of host-a has an MTU of 1400\. That explains /,
    );
  });

  it("is supposed where the other host was not read, with the ping that confirms it", async () => {
    const observed = losing(await recorded("remediated", "host-a"), all);
    const found = diagnosed(await incident(), observed);
    const [best, second] = found.explanations;
    assert.deepEqual(causesOf(found), ["path-mtu host-a and host-b"]);
    assert.notEqual(second?.rank, 1);
    assert.deepEqual(best?.confirm, [
      {
        host: "host-a",
        command: "ping -M do -c 3 -s 1472 10.14.23.181",
        commands: [
          { in: "host", run: [["ping", "-M", "do", "-c", "3", "-s", "1472", "10.14.23.181"]] },
        ],
      },
    ]);
  });

  it("is not it where one link alone is narrow: that is an interface's MTU", async () => {
    const observed = losing(
      await recorded("remediated", "host-b"),
      ({ toAddress }) => toAddress === "10.1.2.2",
    );
    const found = diagnosed(await incident(), observed);
    assert.deepEqual(causesOf(found), ["wrong-mtu ceos_2:eth1"]);
    assert.match(found.verdict, /ceos_2:eth1 or its OVS port takes no packets of 1446 bytes/);
  });

  it("stands beside, where no packet was sent that would be too large", async () => {
    const found = diagnosed(await incident(), narrowed(await recorded("remediated"), 1499));
    assert.deepEqual(
      found.explanations[0]?.unrelated.map(({ kind }) => kind),
      ["path-mtu"],
    );
    assert.match(found.explanations[0].unrelated[0]?.effect ?? "", /vanishes without an ICMP/);
  });

  it("is none of it that carries more than it should", async () => {
    const found = diagnosed(await incident(), narrowed(await recorded("remediated"), 9000));
    assert.deepEqual(found.explanations, []);
  });
});
