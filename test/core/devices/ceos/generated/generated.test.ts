import assert from "node:assert/strict";
import { parseRunningConfig } from "../../../../../core/devices/ceos/parse-config.js";
import type { EosInterface } from "../../../../../core/model/observed.js";
import { disguised, rendered } from "./disguise.js";
import { randomModel, type Model } from "./random-config.js";
import { randomFrom } from "./random-port.js";
import { smallReader, type SmallPort } from "./small-reader.js";

const MODELS = 10_000;
const DISGUISED = 1_000;
const CONFIGURATIONS = 300;

const read = (text: string): Model => {
  const parsed = parseRunningConfig(text);
  assert.ok(parsed.ok, parsed.ok ? "" : parsed.reason);
  return parsed.config;
};

/** Every interface of every kind. */
const interfacesOf = ({ interfaces, portChannels, logical }: Model) => ({
  ...interfaces,
  ...portChannels,
  ...logical,
});

/** What the small reader knows of an interface that the product has read. */
const small = (port: EosInterface): SmallPort => ({
  routed: port.mode === "routed",
  member: port.channelGroup?.split(" ")[0] ?? null,
  down: port.shutdown,
  access: port.accessVlan,
  trunk: port.switchportMode,
  allowed: Array.from({ length: 4094 }, (_, index) =>
    port.trunkVlans?.includes(index + 1) === false ? "0" : "1",
  ).join(""),
  native: port.nativeTagged === true ? "tag" : (port.nativeVlan ?? 1),
  phone: port.phoneVlan ?? null,
  groups: port.trunkGroups ?? [],
  vrf: port.vrf ?? null,
  address: port.address,
  secondary: port.secondaryAddresses,
  other: port.addressLines?.[0]?.slice("ip address ".length).slice(0, 2) ?? null,
  ipv6: (port.ipv6 ?? []).map((line) => line.replace(/^ipv6 (?:address )?/, "")),
  mtu: port.mtu,
  tag: port.encapsulation ?? null,
  minLinks: port.minLinks ?? null,
  doubt: port.opaque !== undefined,
});

/** What a member stores of its own has no effect, its mode above all. */
const comparable = (port: SmallPort | undefined) =>
  port && { ...port, routed: port.member === null && port.routed };

describe("generated configurations", function () {
  this.timeout(300_000);

  it(`of ${MODELS} random models read as the model that was rendered`, () => {
    const random = randomFrom(15);
    for (let count = 0; count < MODELS; count += 1) {
      const model = randomModel(random);
      const text = rendered(model);
      assert.deepEqual(read(text), model, text);
    }
  });

  it("read the same in any order, indentation and spelling", () => {
    const random = randomFrom(16);
    for (let count = 0; count < DISGUISED; count += 1) {
      const model = randomModel(random);
      const text = disguised(random, model);
      assert.deepEqual(read(text), model, text);
    }
  });

  it(`read as a second, small reader reads them: ${CONFIGURATIONS} of them`, () => {
    const random = randomFrom(17);
    for (let count = 0; count < CONFIGURATIONS; count += 1) {
      const text = disguised(random, randomModel(random));
      const mine = interfacesOf(read(text));
      const other = smallReader(text);
      assert.deepEqual(Object.keys(other).sort(), Object.keys(mine).sort(), text);
      for (const [name, port] of Object.entries(mine))
        assert.deepEqual(comparable(other[name]), comparable(small(port)), `${name}\n${text}`);
    }
  });
});
