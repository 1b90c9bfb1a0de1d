import assert from "node:assert/strict";
import { parseRunningConfig } from "../../../../../core/devices/ceos/parse-config.js";
import type { EosConfig, EosInterface } from "../../../../../core/model/observed.js";
import {
  below,
  linesOf,
  randomFrom,
  randomPort,
  respelt,
  shuffled,
  type Random,
} from "./random-port.js";
import { smallReader, type SmallPort } from "./small-reader.js";

const MODELS = 10_000;
const CONFIGURATIONS = 300;

type Ports = EosConfig["interfaces"];

const randomPorts = (random: Random): Ports =>
  Object.fromEntries(
    Array.from({ length: 1 + below(random, 4) }, (_, index) => [
      `Ethernet${index + 1}`,
      randomPort(random),
    ]),
  );

/** As EOS prints it. */
const rendered = (ports: Ports): string =>
  [
    "hostname s1",
    ...Object.entries(ports).map(([name, port]) =>
      [
        `interface ${name}`,
        ...linesOf(port).flatMap((group) => group.map((line) => `   ${line}`)),
      ].join("\n"),
    ),
    "end\n",
  ].join("\n!\n");

/** The same in another order, indentation and spelling, a port in two sections now and then. */
const disguised = (random: Random, ports: Ports): string => {
  const indent = ["", " ", "   ", "\t"][below(random, 4)] ?? "";
  const sections = shuffled(random, Object.entries(ports)).flatMap(([name, port]) => {
    const number = name.replace("Ethernet", "");
    const head = [
      `interface ${name}`,
      `int Et${number}`,
      `interface ethernet ${number}`,
      `INTERFACE Eth${number}`,
    ];
    const groups = shuffled(random, linesOf(port));
    const cut = random() < 0.3 ? below(random, groups.length) : groups.length;
    return [groups.slice(0, cut), groups.slice(cut)].flatMap((part, index) => {
      if (index === 1 && part.length === 0) return [];
      const lines = part
        .flat()
        .map((line) => `${indent}${withMask(random, respelt(random, line))}`);
      return [[head[below(random, head.length)] ?? "", ...lines].join("\n")];
    });
  });
  const ends = random() < 0.5 ? "\nend\n" : "\nend\ncopy running-config startup-config\n";
  const text = `hostname s1\n! a remark\n${sections.join(random() < 0.5 ? "\n!\n" : "\n")}${ends}`;
  return random() < 0.2 ? text.replaceAll("\n", "\r\n") : text;
};

const withMask = (random: Random, line: string): string =>
  random() < 0.7
    ? line
    : line.replace(/^(ip\s+addr\w*\s+[\d.]+)\/(\d+)$/i, (_, before: string, length: string) => {
        const ones = "1".repeat(Number(length)).padEnd(32, "0");
        const mask = [0, 8, 16, 24].map((at) => Number.parseInt(ones.slice(at, at + 8), 2));
        return `${before} ${mask.join(".")}`;
      });

const read = (text: string): Ports => {
  const parsed = parseRunningConfig(text);
  assert.ok(parsed.ok, parsed.ok ? "" : parsed.reason);
  return parsed.config.interfaces;
};

const sorted = (ports: Ports): Ports =>
  Object.fromEntries(Object.entries(ports).toSorted(([a], [b]) => a.localeCompare(b)));

/** What the small reader knows of a port that the product has read. */
const small = (port: EosInterface): SmallPort => ({
  routed: port.mode === "routed",
  member: port.channelGroup?.split(" ")[0] ?? null,
  down: port.shutdown,
  access: port.accessVlan,
  trunk: port.switchportMode === "trunk",
  native: port.nativeTagged === true ? "tag" : (port.nativeVlan ?? 1),
  vrf: port.vrf ?? null,
  address: port.address,
  mtu: port.mtu,
});

describe("generated configurations", function () {
  this.timeout(60_000);

  it(`of ${MODELS} random models read as the model that was rendered`, () => {
    const random = randomFrom(15);
    for (let count = 0; count < MODELS; count += 1) {
      const ports = randomPorts(random);
      const text = rendered(ports);
      assert.deepEqual(read(text), ports, text);
    }
  });

  it("read the same in any order, indentation and spelling", () => {
    const random = randomFrom(16);
    for (let count = 0; count < MODELS / 5; count += 1) {
      const ports = randomPorts(random);
      const text = disguised(random, ports);
      assert.deepEqual(sorted(read(text)), sorted(ports), text);
    }
  });

  it(`read as a second, small reader reads them: ${CONFIGURATIONS} of them`, () => {
    const random = randomFrom(17);
    for (let count = 0; count < CONFIGURATIONS; count += 1) {
      const text = disguised(random, randomPorts(random));
      const ports = read(text);
      const mine = Object.fromEntries(
        Object.entries(ports).map(([name, port]) => [
          name,
          port.mode === "member"
            ? { ...small(port), routed: /^\s*no\s/im.test(text) }
            : small(port),
        ]),
      );
      const other = smallReader(text);
      for (const [name, port] of Object.entries(other))
        assert.deepEqual(
          { ...port, routed: port.member === null && port.routed },
          { ...mine[name], routed: port.member === null && mine[name]?.routed === true },
          `${name}\n${text}`,
        );
      assert.deepEqual(Object.keys(other).sort(), Object.keys(mine).sort());
    }
  });
});
