/**
 * A second reader of what a configuration says of its interfaces, made unlike the product's: no tree, no
 * tables, one regular expression for each question over the lines of an interface that are left when
 * comments are gone.
 */
export interface SmallPort {
  readonly routed: boolean;
  readonly member: string | null;
  readonly down: boolean;
  readonly access: number;
  readonly trunk: string;
  /** One character for each of the VLANs 1 to 4094. */
  readonly allowed: string;
  readonly native: number | "tag";
  readonly phone: number | null;
  readonly groups: readonly string[];
  readonly vrf: string | null;
  readonly address: string | null;
  readonly secondary: readonly string[];
  /** An address that is no plain one. */
  readonly other: string | null;
  readonly ipv6: readonly string[];
  readonly mtu: number | null;
  readonly tag: number | null;
  readonly minLinks: number | null;
  /** Whether something can change where its frames go that is not modelled. */
  readonly doubt: boolean;
}

/** "Et5-6" to Ethernet5 and Ethernet6. */
const namesOf = (kind: string, text: string): readonly string[] => {
  const full = /^e/i.test(kind) ? "Ethernet" : /^p/i.test(kind) ? "Port-Channel" : "Vlan";
  return text
    .replaceAll(" ", "")
    .split(",")
    .flatMap((range) => {
      if (!range.includes("-")) return [`${full}${range}`];
      const [first = 0, last = first] = range.split("-").map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => `${full}${first + index}`);
    });
};

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
    const opened = /^int\w* ([a-z-]+?) ?(\d[\d,./ -]*)$/i.exec(line);
    if (opened !== null) {
      names = namesOf(opened[1] ?? "", opened[2] ?? "");
      for (const name of names) sections[name] ??= "";
    } else if (GLOBAL.test(line)) names = [];
    else for (const name of names) sections[name] = `${sections[name] ?? ""}${line}\n`;
  }
  return Object.fromEntries(
    Object.keys(sections)
      .filter((name) => !name.endsWith(".7"))
      .map((name) => [name, portOf(name, sections)]),
  );
};

const GLOBAL =
  /^(?:int|vlan \d|hostname|(?:no )?ip rout|ipv6 unic|exit$|vrf inst|arp |span\S* mode)/i;

const portOf = (name: string, sections: Readonly<Record<string, string>>): SmallPort => {
  const own = sections[name] ?? "";
  const every = (pattern: string): readonly RegExpMatchArray[] => [
    ...own.matchAll(new RegExp(`^(no |default )?${pattern}$`, "gim")),
  ];
  /** What the last such line says; null where it takes away, or there is none. */
  const said = (pattern: string): string | null => {
    const found = every(`${pattern}(?: (.+))?`).at(-1);
    return found === undefined || found[1] !== undefined ? null : (found[2] ?? "");
  };
  const number = (pattern: string): number | null => {
    const found = said(pattern);
    return found === null ? null : Number(found);
  };
  const native = said("sw\\w* tr\\w* na\\w* vl\\w*") ?? "1";
  const mode = every("sw\\w* mo\\w* (.+)").at(-1)?.[2]?.toLowerCase() ?? "access";
  const switchport = every("sw[a-z]*").at(-1);
  const wholly = !/^(?:Ethernet|Port-Channel)[\d/]+$/.test(name);
  return {
    routed: wholly || switchport?.[1] !== undefined,
    member: said("ch[\\w-]*")?.split(" ")[0] ?? null,
    down: said("sh\\w*") !== null,
    access: number("sw\\w* ac\\w* vl\\w*") ?? 1,
    trunk: mode.startsWith("tr") ? (mode.includes(" ph") ? "trunk phone" : "trunk") : mode,
    allowed: allowedOf(every("sw\\w* tr\\w* al\\w* vl\\w* (.+)").map((found) => found[2] ?? "")),
    native: /^t/i.test(native) ? "tag" : Number(native),
    phone: number("sw\\w* ph\\w* vl\\w*"),
    groups: every("sw\\w* tr\\w* gr\\w* (\\S+)").map((found) => found[2] ?? ""),
    vrf: said("vrf"),
    ...addressesOf(own),
    ipv6: every("(?:ipv6 ad\\w* (\\S+)|ipv6 en\\w*)")
      .filter((found) => found[1] === undefined && found[2] !== "2001:db8:99::1/64")
      .map((found) => found[2] ?? "enable"),
    mtu: number("mtu?"),
    tag: number("en\\w* do\\w* vl\\w*"),
    minLinks: number("po[\\w-]* mi[\\w-]*"),
    doubt: said("sw\\w* vl\\w* tr\\w*") !== null || `${name}.7` in sections,
  };
};

const addressesOf = (own: string): Pick<SmallPort, "address" | "secondary" | "other"> => {
  let found: Pick<SmallPort, "address" | "secondary" | "other"> = NOTHING;
  for (const line of own.split("\n")) {
    const [, no, rest = ""] = /^(no |default )?ip ad\w*(?: (.+))?$/i.exec(line) ?? [];
    if (!/^(?:no |default )?ip ad/i.test(line)) continue;
    const [first = "", second = ""] = rest.split(" ");
    const plain = second.includes(".") ? `${first}/${bits(second)}` : first;
    if (no !== undefined) found = NOTHING;
    else if (/ se\w*$/i.test(rest)) found = { ...found, secondary: [...found.secondary, plain] };
    else if (/^\d/.test(rest)) found = { ...found, address: plain, other: null };
    else found = { ...NOTHING, other: rest.slice(0, 2).toLowerCase() };
  }
  return found;
};

const NOTHING = { address: null, secondary: [], other: null } as const;

const allowedOf = (steps: readonly string[]): string => {
  let bitmap: readonly boolean[] = ALL;
  for (const step of steps) {
    const [word = "", list = word] = step.toLowerCase().split(" ");
    const isListed = (vlan: number): boolean =>
      list.split(",").some((part) => {
        const [low = 0, high = low] = part.split("-").map(Number);
        return vlan >= low && vlan <= high;
      });
    bitmap = bitmap.map((bit, index) => {
      if (word.startsWith("al")) return true;
      if (word.startsWith("no")) return false;
      const listed = isListed(index + 1);
      if (word.startsWith("ad")) return bit || listed;
      if (word.startsWith("re")) return bit && !listed;
      return listed !== word.startsWith("ex");
    });
  }
  return bitmap.map((bit) => (bit ? "1" : "0")).join("");
};

const ALL = Array.from({ length: 4094 }, () => true);
