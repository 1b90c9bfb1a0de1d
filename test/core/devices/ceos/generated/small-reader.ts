/**
 * A second reader of what a configuration says of its ports, made unlike the product's: no tree, no tables,
 * one regular expression for each question over the lines of a port that are left when comments are gone.
 */
export interface SmallPort {
  readonly routed: boolean;
  readonly member: string | null;
  readonly down: boolean;
  readonly access: number;
  readonly trunk: boolean;
  readonly native: number | "tag";
  readonly vrf: string | null;
  readonly address: string | null;
  readonly mtu: number | null;
}

/** "Et5-6" to Ethernet5 and Ethernet6. */
const portsIn = (text: string): readonly string[] =>
  text
    .replaceAll(/[^\d,-]/g, "")
    .split(",")
    .flatMap((range) => {
      const [first = 0, last = first] = range.split("-").map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => `Ethernet${first + index}`);
    });

const bits = (mask: string): number =>
  mask
    .split(".")
    .reduce((sum, part) => sum + Number(part).toString(2).replaceAll("0", "").length, 0);

export const smallReader = (text: string): Readonly<Record<string, SmallPort>> => {
  const sections: Record<string, string> = {};
  let names: readonly string[] = [];
  for (const raw of text.split("\n")) {
    const line = raw.trim().replaceAll(/\s+/g, " ");
    if (/^end$/i.test(line)) break;
    if (line === "" || line.startsWith("!")) continue;
    const opened = /^int\w* (e[a-z]*) ?([\d,-]+)$/i.exec(line);
    if (opened !== null) {
      names = portsIn(opened[2] ?? "");
      for (const name of names) sections[name] ??= "";
    } else if (/^(?:int|vlan |hostname|ip routing|exit$)/i.test(line)) names = [];
    else for (const name of names) sections[name] = `${sections[name] ?? ""}${line}\n`;
  }
  return Object.fromEntries(Object.entries(sections).map(([name, own]) => [name, portOf(own)]));
};

const portOf = (own: string): SmallPort => {
  const last = (pattern: string): RegExpMatchArray | undefined =>
    [...own.matchAll(new RegExp(`^${pattern}$`, "gim"))].at(-1);
  const native = last("sw\\w* tr\\w* na\\w* vl\\w* (\\d+|tag)")?.[1];
  const address = last("ip ad\\w* (\\d+\\.\\S+)(?: (\\d+\\.\\d+\\.\\d+\\.\\d+))?");
  const mtu = last("mtu? (\\d+)")?.[1];
  return {
    routed: last("no sw\\w*") !== undefined,
    member: last("ch[\\w-]* (\\d+ m\\w* \\w+)")?.[1]?.split(" ")[0] ?? null,
    down: last("sh\\w*") !== undefined,
    access: Number(last("sw\\w* ac\\w* vl\\w* (\\d+)")?.[1] ?? 1),
    trunk: last("sw\\w* mo\\w* tr\\w*") !== undefined,
    native: native === undefined ? 1 : /^t/i.test(native) ? "tag" : Number(native),
    vrf: last("vrf (\\S+)")?.[1] ?? null,
    address:
      address === undefined
        ? null
        : address[2] === undefined
          ? (address[1] ?? null)
          : `${address[1] ?? ""}/${bits(address[2])}`,
    mtu: mtu === undefined ? null : Number(mtu),
  };
};
