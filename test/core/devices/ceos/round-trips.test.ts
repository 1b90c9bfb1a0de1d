import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ceosConfigKind,
  type CeosConfigInputs,
  type CeosInterfaceInputs,
} from "../../../../core/devices/ceos/config-schema.js";
import type { Config } from "../../../../dev/lab/ceos/config/config.js";
import { ceosConfig } from "../../../../core/devices/ceos/managed.js";
import { stepsOf } from "../../planned.js";
import { desiredWith } from "./fixtures.js";
import { JOURNEY } from "./journey.js";
import { CLEAN, entered, hostOf, linesIn, textOf, undoIn } from "./running-device.js";

const ID = "host-b/ceos_2";

const driftIn = (config: Config, declared: CeosConfigInputs): readonly string[] => {
  const reading = ceosConfig.read(hostOf(config), ID, declared);
  assert.equal(reading.status, "present", JSON.stringify(reading));
  return ceosConfig.diff(declared, reading.inputs).map(({ path }) => path.join(" "));
};

/**
 * A device in one state is updated, looked at, and taken back by hand and by the stack. What holds of
 * each: the stand-in takes every line, the update leaves no drift and nothing to do, the forecast shows
 * what came, and what is taken back makes the running-config what it was.
 */
const roundTrip = (config: Config, declared: CeosConfigInputs): void => {
  const before = hostOf(config);
  const record = ceosConfig.restorer?.record(before, ID);
  assert.ok(record?.known);
  const planned = ceosConfig.plan(declared, before, "run-1");
  if (!planned.ok) {
    assert.equal(planned.problem.code, "PORT-CHANNEL-BY-HAND", "a member stays one");
    return;
  }
  const steps = planned.value;
  const made = entered(config, linesIn(steps));
  const live = hostOf(made);
  assert.deepEqual(driftIn(made, declared), []);
  assert.deepEqual(stepsOf(ceosConfig.plan(declared, live, "run-2")), []);

  const foretold = ceosConfig.read(ceosConfig.after(declared, before), ID, declared);
  assert.ok(foretold.status === "present");
  assert.deepEqual(ceosConfig.diff(declared, foretold.inputs), []);

  const [, commit] = steps;
  if (commit !== undefined)
    assert.equal(textOf(entered(made, undoIn(commit.undo))), textOf(config), "by hand");
  const back = stepsOf(ceosConfig.restorer?.plan(record.value, declared, live, "run-3"));
  assert.equal(textOf(entered(made, linesIn(back))), textOf(config), "restored");
};

/** "default 10.0.1": an IPv4 network of /24 or an IPv6 one of /64 in a VRF. */
const networksOf = ({
  address: own,
  secondaryAddresses = [],
  ipv6 = [],
  vrf: at,
}: CeosInterfaceInputs) =>
  [own, ...secondaryAddresses, ...ipv6].flatMap((one) =>
    one === undefined || one === "enable"
      ? []
      : [`${at ?? "default"} ${one.replace(/\.\d+\/24$|::.*$/, "")}`],
  );

/**
 * EOS refuses a network on two interfaces of one VRF, and a port in a VRF that is not there; the VRF of a
 * static ARP entry is that of the interface whose network it is in. A topology's members have a port-channel.
 */
const isPossible = ({ interfaces: all, vrfs = {}, staticArp = {} }: CeosConfigInputs): boolean => {
  const used = Object.values(all).flatMap(networksOf);
  const named = Object.values(all).flatMap(({ vrf: at }) => at ?? []);
  return (
    new Set(used).size === used.length &&
    named.every((one) => one === "default" || one in vrfs) &&
    (all["Ethernet1"]?.mode !== "member" || all["Port-Channel10"] !== undefined) &&
    (Object.keys(staticArp).length === 0 || used.some((one) => one.endsWith(" 10.0.1")))
  );
};

/** What a device has of two declarations, one after the other: what is not mentioned stays. */
const together = (first: CeosConfigInputs, second: CeosConfigInputs): CeosConfigInputs => ({
  ...second,
  vrfs: { ...first.vrfs, ...second.vrfs },
  interfaces: {
    ...first.interfaces,
    ...Object.fromEntries(
      Object.entries(second.interfaces).map(([name, wanted]) => {
        const {
          address: own,
          secondaryAddresses = [],
          ipv6 = [],
          vrf: at = "default",
        } = first.interfaces[name] ?? {};
        // A switchport stores the address that it had.
        const stored = wanted.mode === "routed" || own === undefined ? {} : { address: own };
        return [name, { ...stored, secondaryAddresses, ipv6, vrf: at, ...wanted }];
      }),
    ),
  },
});

describe("a device in each state of a journey, updated to every other", () => {
  for (const [name, first] of JOURNEY)
    it(`is as declared and can be taken back: from ${name}`, () => {
      const steps = stepsOf(ceosConfig.plan(first, hostOf(CLEAN), "run-0"));
      const config = entered(CLEAN, linesIn(steps));
      const others = JOURNEY.filter(([, second]) => isPossible(together(first, second)));
      assert.ok(others.length > JOURNEY.length / 2);
      for (const [, declared] of others) roundTrip(config, declared);
    });
});

const vlan = fc.constantFrom(10, 20);
const address = fc.constantFrom("10.0.1.1/24", "10.0.2.1/24");
const flag = fc.boolean();

const routed = fc.record(
  {
    mode: fc.constant<"routed">("routed"),
    shutdown: flag,
    address,
    secondaryAddresses: fc.subarray(["10.0.5.1/24", "10.0.6.1/24"]),
    ipv6: fc.constantFrom(["2001:db8:1::1/64"], ["enable"], []),
    vrf: fc.constantFrom("RED", "default"),
    mtu: fc.constantFrom(1446, 9000),
  },
  { requiredKeys: ["mode", "shutdown"] },
);

const switchport = fc.record(
  { mode: fc.constant<"switchport">("switchport"), shutdown: flag, accessVlan: vlan },
  { requiredKeys: ["mode", "shutdown"] },
);

const trunk = fc.record(
  {
    mode: fc.constant<"switchport">("switchport"),
    switchportMode: fc.constant<"trunk">("trunk"),
    shutdown: flag,
    trunkVlans: fc.constantFrom("10-20", "30", "none"),
    nativeVlan: fc.constantFrom<"tag" | number>("tag", 10),
  },
  { requiredKeys: ["mode", "switchportMode", "shutdown"] },
);

const member = fc.record({
  mode: fc.constant<"member">("member"),
  shutdown: flag,
  channelGroup: fc.constantFrom("10 mode active", "10 mode on"),
});

const port = fc.oneof(routed, switchport, trunk);

const interfaces = fc
  .record(
    {
      Ethernet1: fc.oneof(port, member),
      Ethernet2: port,
      "Port-Channel10": fc.oneof(routed, trunk),
      "Ethernet3.100": routed.map((one) => ({ ...one, encapsulation: 100 })),
      Vlan20: routed,
    },
    { requiredKeys: [] },
  )
  .map((all) => all as Readonly<Record<string, CeosInterfaceInputs>>);

const declarations = fc
  .record(
    {
      ipRouting: flag,
      ipv6Routing: flag,
      spanningTreeMode: fc.constantFrom("mstp", "rstp", "none"),
      vrfs: fc.constant({ RED: { ipRouting: true } }),
      staticArp: fc.dictionary(
        fc.constantFrom("10.0.1.2", "10.0.1.3"),
        fc.constantFrom("5254.0012.0002", "5254.0012.0003"),
      ),
    },
    { requiredKeys: ["ipRouting", "spanningTreeMode"] },
  )
  .chain((rest) => interfaces.map((all): CeosConfigInputs => desiredWith(all, rest)))
  .filter((declared) => ceosConfigKind.schema.safeParse(declared).success)
  .filter(isPossible);

describe("a device in any declared state, updated to any other", () => {
  it("is as declared and can be taken back", () => {
    fc.assert(
      fc.property(declarations, declarations, (first, second) => {
        fc.pre(isPossible(together(first, second)));
        const steps = stepsOf(ceosConfig.plan(first, hostOf(CLEAN), "run-0"));
        roundTrip(entered(CLEAN, linesIn(steps)), second);
      }),
      { numRuns: 150 },
    );
  });
});
