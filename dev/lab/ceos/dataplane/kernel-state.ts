/** One network interface as `ip -j -d addr show` reports it; only what is used. */
export interface KernelLink {
  readonly name: string;
  readonly index: number;
  readonly up: boolean;
  /** A cable with a live far end: LOWER_UP. */
  readonly carrier: boolean;
  readonly mtu: number;
  readonly mac: string;
  readonly master: string | null;
  readonly isBridge: boolean;
  /** Of a port of a bridge, whether other such ports hear nothing of it. */
  readonly isolated: boolean;
  /** Of a port of a bridge, whether what is for all, or for nobody known, leaves by it. */
  readonly floods: boolean;
  /** IPv4 addresses as a.b.c.d/len. */
  readonly addresses: readonly string[];
  /** IPv6 addresses with length, without the link-local one that the kernel makes. */
  readonly addresses6: readonly string[];
}

interface IpAddrEntry {
  readonly ifname?: string;
  readonly ifindex?: number;
  readonly flags?: readonly string[];
  readonly mtu?: number;
  readonly address?: string;
  readonly master?: string;
  readonly linkinfo?: {
    readonly info_kind?: string;
    readonly info_slave_data?: { readonly isolated?: boolean; readonly bcast_flood?: boolean };
  };
  readonly addr_info?: readonly Address[];
}

interface Address {
  readonly family?: string;
  readonly local?: string;
  readonly prefixlen?: number;
}

/** Parses the JSON of `ip -j -d addr show`. Throws on anything that is not that. */
export const parseKernelLinks = (json: string): readonly KernelLink[] => {
  const entries: unknown = JSON.parse(json);
  if (!Array.isArray(entries)) throw new Error("ip -j addr show: no list");
  return (entries as IpAddrEntry[]).flatMap(toLink);
};

const toLink = (entry: IpAddrEntry): readonly KernelLink[] => {
  // iproute2 prints {} for entries that a filter left out.
  if (entry.ifname === undefined || entry.ifindex === undefined) return [];
  const flags = entry.flags ?? [];
  return [
    {
      name: entry.ifname,
      index: entry.ifindex,
      up: flags.includes("UP"),
      carrier: flags.includes("LOWER_UP"),
      mtu: entry.mtu ?? 0,
      mac: entry.address ?? "",
      master: entry.master ?? null,
      isBridge: entry.linkinfo?.info_kind === "bridge",
      isolated: entry.linkinfo?.info_slave_data?.isolated === true,
      floods: entry.linkinfo?.info_slave_data?.bcast_flood !== false,
      addresses: addressesOf(entry, "inet"),
      addresses6: addressesOf(entry, "inet6").filter((address) => !address.startsWith("fe80:")),
    },
  ];
};

const addressesOf = ({ addr_info = [] }: IpAddrEntry, wanted: string): readonly string[] =>
  addr_info
    .filter(({ family }) => family === wanted)
    .map(({ local, prefixlen }) => `${local ?? ""}/${prefixlen ?? 32}`);
