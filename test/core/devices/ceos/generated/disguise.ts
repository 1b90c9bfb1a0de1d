import { formatVlanList, parseVlanList } from "../../../../../core/model/vlan-list.js";
import { globalLines, sectionsOfModel, type Model, type ModelSection } from "./random-config.js";
import { below, respelt, shuffled, type Random } from "./random-port.js";

type Groups = ModelSection["groups"];

/** As EOS prints it. */
export const rendered = (model: Model): string =>
  [
    "hostname s1",
    ...globalLines(model),
    ...sectionsOfModel(model).map(({ head, groups }) =>
      [head, ...groups.flat().map((line) => `   ${line}`)].join("\n"),
    ),
    "end\n",
  ].join("\n!\n");

/** The same in another order, indentation and spelling, with remarks, and with lines that a later one takes back. */
export const disguised = (random: Random, model: Model): string => {
  const indent = ["", " ", "   ", "\t"][below(random, 4)] ?? "";
  const sections = sectionsOfModel(model).map(({ head, groups }) => ({
    head,
    groups: shuffled(random, [
      ...groups.map((group) => roundabout(random, head, group)),
      ...besides(random, head, groups),
    ]),
  }));
  const parts = shuffled(random, [
    ...shared(random, sections).flatMap((section) => inParts(random, indent, section)),
    globalLines(model)
      .map((line) => respelt(random, line))
      .join("\n"),
  ]);
  const ends = random() < 0.5 ? "\nend\n" : "\nend\ncopy running-config startup-config\n";
  const text = `hostname s1\n! a remark\n${parts.join(random() < 0.5 ? "\n!\n" : "\n")}${ends}`;
  return random() < 0.2 ? text.replaceAll("\n", "\r\n") : text;
};

/** One section, or two for the same thing. */
const inParts = (
  random: Random,
  indent: string,
  { head, groups }: ModelSection,
): readonly string[] => {
  const cut = random() < 0.3 ? below(random, groups.length + 1) : groups.length;
  return [groups.slice(0, cut), groups.slice(cut)].flatMap((part, index) => {
    if (index === 1 && part.length === 0) return [];
    const lines = part.flat().map((line) => `${indent}${withMask(random, respelt(random, line))}`);
    const remark = random() < 0.1 ? [`${indent}!! interface Ethernet9`] : [];
    return [[headAs(random, head), ...remark, ...lines].join("\n")];
  });
};

/** Ways to name each kind of interface. */
const NAMES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^Ethernet/, ["interface Ethernet", "int Et", "interface ethernet ", "INTERFACE Eth"]],
  [
    /^Port-Channel/,
    ["interface Port-Channel", "int Po", "inter port-channel ", "INT PORT-CHANNEL"],
  ],
  [/^Vlan/, ["interface Vlan", "int vl", "interface VLAN ", "interface vlan"]],
];

const headAs = (random: Random, head: string): string => {
  const name = head.replace(/^interface /, "");
  const [kind, forms] = NAMES.find(([pattern]) => pattern.test(name)) ?? [];
  if (kind === undefined || forms === undefined) return head;
  return name.replace(kind, forms[below(random, forms.length)] ?? "");
};

const withMask = (random: Random, line: string): string =>
  random() < 0.7
    ? line
    : line.replace(
        /^((?:no\s+)?ip\s+addr\w*\s+[\d.]+)\/(\d+)/i,
        (_, before: string, length: string) => {
          const ones = "1".repeat(Number(length)).padEnd(32, "0");
          const mask = [0, 8, 16, 24].map((at) => Number.parseInt(ones.slice(at, at + 8), 2));
          return `${before} ${mask.join(".")}`;
        },
      );

/** A setting said otherwise before, or step by step. */
const roundabout = (random: Random, head: string, group: readonly string[]): readonly string[] => {
  const [line = ""] = group;
  const list = /^switchport trunk allowed vlan ([\d,-]+)$/.exec(line)?.[1];
  if (list !== undefined) return allowedIn(random, parseVlanList(list) ?? []);
  if (random() < 0.7 || !head.startsWith("interface")) return group;
  const other = [
    [/^mtu \d+$/, "mtu 1234"],
    [/^switchport access vlan \d+$/, "switchport access vlan 4001"],
    [/^switchport trunk native vlan \S+$/, "switchport trunk native vlan tag"],
    [/^switchport mode .+$/, "switchport mode access"],
    [/^shutdown$/, "no shutdown"],
    [/^channel-group .+$/, "channel-group 7 mode on"],
    [/^ip address [\d./]+$/, "ip address 192.0.2.1/24"],
    [/^encapsulation dot1q vlan \d+$/, "encapsulation dot1q vlan 4002"],
    [/^switchport phone vlan \d+$/, "default switchport phone vlan"],
  ] as const;
  const before = other.find(([pattern]) => pattern.test(line))?.[1];
  return before === undefined ? group : [before, ...group];
};

const PREFIX = "switchport trunk allowed vlan";

/** A list of VLANs in one of the ways that EOS takes. */
const allowedIn = (random: Random, vlans: readonly number[]): readonly string[] => {
  const list = formatVlanList(vlans);
  const others = Array.from({ length: 4094 }, (_, index) => index + 1).filter(
    (vlan) => !vlans.includes(vlan),
  );
  const ways: readonly (readonly string[])[] = [
    [`${PREFIX} ${list}`],
    [`${PREFIX} none`, `${PREFIX} add ${list}`],
    [`${PREFIX} except ${formatVlanList(others)}`],
    [`${PREFIX} all`, `${PREFIX} remove ${formatVlanList(others)}`],
    [`${PREFIX} 1-9`, `${PREFIX} ${list}`],
    [`${PREFIX} none`, ...vlans.map((vlan) => `${PREFIX} add ${vlan}`)],
    [`${PREFIX} ${vlans.join(",")}`],
  ];
  return ways[below(random, ways.length)] ?? [];
};

/** Lines that change nothing: what the product does not use, and settings that are taken back at once. */
const besides = (random: Random, head: string, groups: Groups): Groups => {
  if (!head.startsWith("interface") || head.includes(".7")) return [];
  const has = (pattern: RegExp): boolean => groups.flat().some((line) => pattern.test(line));
  const port = /Ethernet[\d/]+$/.test(head);
  const pairs: readonly (readonly [boolean, ...string[]])[] = [
    [true, "description no switchport shutdown"],
    [true, "load-interval 30"],
    [!has(/^mtu/), "mtu 1234", "no mtu"],
    [!has(/^shutdown/), "shutdown", "no shutdown"],
    [!has(/^ipv6/), "ipv6 address 2001:db8:99::1/64", "no ipv6 address 2001:db8:99::1/64"],
    [!has(/^ip address/), "ip address 192.0.2.1/24", "no ip address"],
    [port && !has(/^channel-group/), "channel-group 7 mode on", "no channel-group"],
    [port && !has(/access vlan/), "switchport access vlan 4001", "default switchport access vlan"],
    [
      port && !has(/translation/),
      "switchport vlan translation 20 30",
      "no switchport vlan translation 20 30",
    ],
  ];
  return pairs.flatMap(([fits, ...lines]) => (fits && random() < 0.1 ? [lines] : []));
};

/** What two neighbouring ports both say, said now and then of both together. */
const shared = (random: Random, sections: readonly ModelSection[]): readonly ModelSection[] => {
  const [first, second] = ["interface Ethernet1", "interface Ethernet2"].map((head) =>
    sections.find((section) => section.head === head),
  );
  if (first === undefined || second === undefined || random() < 0.5) return sections;
  const keys = new Set(second.groups.map((group) => JSON.stringify(group)));
  const both = first.groups.filter((group) => group.length > 0 && keys.has(JSON.stringify(group)));
  const own = new Set(both.map((group) => JSON.stringify(group)));
  const form = ["1-2", "1,2", "1, 2"][below(random, 3)] ?? "";
  return [
    ...sections.map((section) =>
      section === first || section === second
        ? {
            ...section,
            groups: section.groups.filter((group) => !own.has(JSON.stringify(group))),
          }
        : section,
    ),
    { head: `interface Ethernet${form}`, groups: both },
  ];
};
