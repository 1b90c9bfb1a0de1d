import assert from "node:assert/strict";
import type { ObservedHost } from "../../../core/model/observed.js";
import type { PingResult } from "../../../core/model/ping.js";
import type { WordedDiagnosis } from "../../../core/words/diagnosis/worded-diagnosis.js";
import { withPings } from "./change-observed.js";
import { problem } from "../../../core/messages/unknowns.js";
import { notKnown } from "../../../core/model/unknown.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

const TUNNELLED = /^10\.(1\.2|1\.4|1\.5|3\.2|3\.4)\./;

const withDead = async (isDead: (one: PingResult) => boolean): Promise<readonly ObservedHost[]> =>
  (await recorded("remediated")).map((host) =>
    withPings(host, (one) =>
      isDead(one) ? { ...one, outcome: "unresolved", passes: false } : one,
    ),
  );

const found = async (isDead: (one: PingResult) => boolean): Promise<WordedDiagnosis> =>
  diagnosed(await incident(), await withDead(isDead));

const summaries = ({ unexplained }: WordedDiagnosis): readonly string[] =>
  unexplained.map(({ summary }) => summary);

describe("what unexplained pings have in common", function () {
  this.timeout(60_000);

  it("is nothing where every ping is answered", async () => {
    assert.deepEqual(summaries(await found(() => false)), []);
  });

  it("is the way between two hosts, said in the verdict, with what shows how far a packet gets", async () => {
    const told = await found(({ toAddress }) => TUNNELLED.test(toAddress));
    assert.deepEqual(summaries(told), [
      "every ping between host-a and host-b fails (10 of 10), and all 4 others are answered",
    ]);
    assert.match(
      told.verdict,
      /nothing that was read or could be supposed explains them\. Look where they meet: every ping between host-a and host-b fails/,
    );
    assert.deepEqual(
      told.unexplained[0]?.look.map(({ host, command }) => `${host}: ${command}`),
      [
        "host-a: ip route get 10.14.23.181 && ovs-appctl tnl/neigh/show && timeout 20 tcpdump -c 20 -nn -i any 'udp port 4789 and host 10.14.23.181'",
        "host-b: ip route get 10.14.23.93 && ovs-appctl tnl/neigh/show && timeout 20 tcpdump -c 20 -nn -i any 'udp port 4789 and host 10.14.23.93'",
      ],
    );
  });

  it("is the one link, and not its ends", async () => {
    const told = await found(({ toAddress }) => toAddress.startsWith("10.1.2."));
    assert.deepEqual(summaries(told), [
      "every ping over ceos_1:eth3-ceos_2:eth1 fails (2 of 2), and all 12 others are answered",
    ]);
  });

  it("is the device of which every link fails", async () => {
    const told = await found(({ toAddress }) => /^10\.(1\.4|2\.4|3\.4)\./.test(toAddress));
    assert.deepEqual(summaries(told), [
      "every ping to or from ceos_4 fails (6 of 6), and all 8 others are answered",
    ]);
  });

  it("leaves out what a container could not send that nobody could enter", async () => {
    const paused = (await withDead(({ container }) => container === "ceos_2")).map((host) =>
      host.host !== "host-b"
        ? host
        : {
            ...host,
            devices: {
              ...host.devices,
              ceos_2: notKnown({
                host: "host-b",
                what: "device ceos_2",
                ...problem("CONTAINER-PAUSED", { container: "ceos_2", said: "is paused" }),
              }),
            },
          },
    );
    const told = diagnosed(await incident(), paused);
    assert.deepEqual(
      told.symptoms.filter(({ about }) => about.kind === "ping"),
      [],
    );
    assert.ok(!causesOf(told).some((cause) => cause.startsWith("container-stopped")));
    assert.match(told.hosts.unread[0]?.next ?? "", /docker unpause ceos_2/);
  });

  it("is none where the same way carries an answer", async () => {
    const told = await found(
      ({ container, toAddress }) => container === "ceos_1" && toAddress === "10.1.2.2",
    );
    assert.deepEqual(summaries(told), []);
  });
});
