/** How packets come to a rule of iptables. */
export interface ReachedRule {
  /** The rule of a built-in chain that leads to its chain: "raw -A PREROUTING -j GUARD"; absent: it is in one. */
  readonly by?: string;
  /** Whether other rules could decide before it. */
  readonly after: boolean;
}

const PLAIN = "iptables";
const AFTER = ", after other rules";
const BY = ", reached by ";

/** "iptables", "iptables, after other rules", "iptables, reached by raw -A PREROUTING -j GUARD" */
export const rulesSetting = ({ by, after }: ReachedRule): string =>
  `${PLAIN}${after ? AFTER : ""}${by === undefined ? "" : `${BY}${by}`}`;

/** The same again; of another setting that of a rule that nothing is known of. */
export const reachedBy = (setting: string): ReachedRule => {
  const [head = "", by] = setting.split(BY);
  const after = head.endsWith(AFTER);
  return by === undefined ? { after } : { after, by };
};

/** Where a rule of nftables stands. */
export interface NftPlace {
  /** Of its chain: "input"; absent: only other chains lead there. */
  readonly hook?: string;
  /** The network device that the hook is of. */
  readonly device?: string;
  /** Whether other rules of the chain could decide before it. */
  readonly after: boolean;
}

/** "nftables", "nftables, hook egress of eth1, after other rules" */
export const nftSetting = ({ hook, device, after }: NftPlace): string =>
  `nftables${hook === undefined ? "" : `, hook ${hook}`}${device === undefined ? "" : ` of ${device}`}${after ? AFTER : ""}`;

/** The same again. */
export const nftPlaceOf = (setting: string): NftPlace => {
  const [, hook, device] = /, hook ([^ ,]+)(?: of ([^ ,]+))?/.exec(setting) ?? [];
  return {
    after: setting.endsWith(AFTER),
    ...(hook === undefined ? {} : { hook }),
    ...(device === undefined ? {} : { device }),
  };
};
