import assert from "node:assert/strict";
import { handLine } from "../../../core/model/hand-line.js";
import type { ForwardingFact } from "../../../core/model/forwarding-fact.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";
import { undeclaredOf } from "../../../core/undeclared/undeclared-of.js";
import { withPings } from "./change-observed.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

const OTHER = "02:00:00:00:00:77";
const CEOS_2 = "72:42:1f:c8:4b:90";
const CEOS_4 = "72:42:1f:5e:a7:13";
const LINK = /^10\.2\.4\./;

interface Changed {
  /** Of ceos_4:eth2, whose link's other end is ceos_2:eth2. */
  readonly mac: string;
  /** Who answers for ceos_4's address there; absent: as recorded. */
  readonly owner?: string;
  readonly dead?: RegExp;
  readonly facts?: readonly ForwardingFact[];
}

const withMac = async ({ mac, owner, dead = /^$/, facts = [] }: Changed) =>
  (await recorded("remediated")).map((host): ObservedHost => {
    const changed = withPings(host, (one) =>
      dead.test(one.toAddress) ? { ...one, outcome: "unresolved", passes: false } : one,
    );
    const device = host.devices["ceos_4"];
    const { detail } = changed;
    if (device?.known !== true || detail?.live === undefined) return changed;
    const macs = { ...device.value.macs, eth2: mac };
    const owners = detail.live.owners.map((one) =>
      owner !== undefined && one.address === "10.2.4.2" ? { ...one, macs: known([owner]) } : one,
    );
    return {
      ...changed,
      devices: { ...host.devices, ceos_4: known({ ...device.value, macs }) },
      detail: { ...detail, live: { ...detail.live, owners } },
      facts: { neighbours: known(facts) },
    };
  });

const named = async (changed: Changed): Promise<readonly string[]> =>
  undeclaredOf(await incident(), await withMac(changed)).map(
    ({ code, value, byHand }) => `${code}: ${value}: ${handLine(byHand.commands).split("-n ")[1]}`,
  );

describe("a port of a cEOS that has another MAC address than the others", function () {
  this.timeout(60_000);

  const back = `ip link set dev eth2 address ${CEOS_4}`;
  const others = `(its other ports: ${CEOS_4})`;
  const entry: ForwardingFact = {
    code: "static-neighbour",
    about: { of: "interface", container: "ceos_2", interface: "eth2" },
    setting: "neighbour 10.2.4.2",
    value: CEOS_4,
  };

  it("is named, with who has it too or who sends to the other one", async () => {
    assert.deepEqual(await named({ mac: CEOS_4 }), []);
    assert.deepEqual(await named({ mac: OTHER }), [`interface-mac: ${OTHER} ${others}: ${back}`]);
    assert.deepEqual(await named({ mac: CEOS_2 }), [
      `interface-mac-taken: ${CEOS_2} ${others}, as on ceos_2:eth2: ${back}`,
    ]);
    const missed = `interface-mac-missed: ${OTHER} ${others}, while ceos_2 sends to ${CEOS_4}: ${back}`;
    assert.ok((await named({ mac: OTHER, facts: [entry] })).includes(missed));
    const known_ = { ...entry, value: OTHER.toUpperCase() };
    const right = await named({ mac: OTHER, facts: [known_] });
    assert.ok(right.includes(`interface-mac: ${OTHER} ${others}: ${back}`), right.join("\n"));
  });

  it("changes nothing that was measured where its own address is asked for", async () => {
    const { explanations, verdict } = diagnosed(await incident(), await withMac({ mac: OTHER }));
    assert.deepEqual(
      explanations.flatMap(({ causes }) => causes),
      [],
    );
    assert.match(
      verdict,
      /Seen too, able to change it, and not modelled: .*ceos_4:eth2: MAC address/,
    );
  });

  it("is supposed to be who answers by that address", async () => {
    const found = diagnosed(await incident(), await withMac({ mac: OTHER, owner: OTHER }));
    assert.deepEqual(causesOf(found), ["undeclared ceos_4:eth2"]);
    assert.equal(found.explanations[0]?.certainty, "supposed");
    assert.deepEqual(found.unexplained, []);
  });

  it("is supposed to be why a link is dead whose other end has the address, or sends to the other one", async () => {
    for (const one of [{ mac: CEOS_2 }, { mac: OTHER, facts: [entry] }]) {
      const found = diagnosed(await incident(), await withMac({ ...one, dead: LINK }));
      assert.deepEqual(causesOf(found), ["undeclared ceos_4:eth2"]);
      assert.notEqual(found.explanations[0]?.certainty, "certain");
    }
  });

  it("is no cause of what another link loses", async () => {
    const found = diagnosed(await incident(), await withMac({ mac: CEOS_2, dead: /^10\.1\.2\./ }));
    assert.ok(!causesOf(found).includes("undeclared ceos_4:eth2"));
  });
});
