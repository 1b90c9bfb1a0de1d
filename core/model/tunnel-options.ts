/** UDP port of VXLAN: RFC 7348, section 5. */
export const VXLAN_PORT = 4789;

/** In place of a value that is declared: whatever the tunnel has stays. */
export const LEAVE = "leave";

/** What a topology's addresses and VNI decide; these options are compared as properties of their own. */
export const ADDRESSING: ReadonlySet<string> = new Set([
  "remote_ip",
  "local_ip",
  "key",
  "in_key",
  "out_key",
]);

/** How the outer packet looks: next hosts of one underlay network take it as it is. */
export const OUTER_LOOK: ReadonlySet<string> = new Set(["tos", "csum", "df_default"]);

interface TunnelOption {
  /** What an absent option does. */
  readonly neutral: string;
  /** What Open vSwitch makes of a text, one text for each thing that it may mean. */
  readonly meaning: (value: string) => string;
  /** What may be declared, for a person. */
  readonly allowed: string;
  readonly accepts: (value: string) => boolean;
}

/** As atoi(3) reads it, which takes what is no number for 0; the field has so many bits. */
const number = (value: string, bits: number): number =>
  (Number.parseInt(value, 10) || 0) & (2 ** bits - 1);

const isWhole = (value: string, lowest: number, highest: number): boolean =>
  /^\d+$/.test(value) && Number(value) >= lowest && Number(value) <= highest;

const isFlag = (value: string): boolean => value === "true" || value === "false";

/** A number as strtoul(3) reads it with base 0: octal after a 0, hexadecimal after 0x; else NaN. */
export const cNumber = (text: string): number =>
  /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);

const tos = (value: string): string => {
  const bits = cNumber(value);
  return Number.isNaN(bits) ? value : String(bits);
};

/** Only "false" and "true" count for a flag; every other text leaves it at its default. */
const flag = (neutral: "true" | "false"): TunnelOption => ({
  neutral,
  meaning: (value) => (isFlag(value) ? value : neutral),
  allowed: "true or false",
  accepts: isFlag,
});

/**
 * The options of a VXLAN tunnel that have a default: ovs-vswitchd.conf.db(5), "Tunnel Options", and how
 * Open vSwitch reads them (lib/netdev-vport.c, set_tunnel_config). A mark of 0 is what a packet has that
 * nobody marked.
 */
const OPTIONS: Readonly<Record<string, TunnelOption>> = {
  dst_port: {
    neutral: String(VXLAN_PORT),
    meaning: (value) => String(number(value, 16)),
    allowed: "a UDP port, 1 to 65535",
    accepts: (value) => isWhole(value, 1, 65_535),
  },
  ttl: {
    neutral: "64",
    meaning: (value) => (value === "inherit" ? value : String(number(value, 8) || 64)),
    allowed: "1 to 255, or inherit",
    accepts: (value) => value === "inherit" || isWhole(value, 1, 255),
  },
  tos: {
    neutral: "0",
    meaning: tos,
    allowed: "a multiple of 4 up to 252 (the two ECN bits are not its own), or inherit",
    accepts: (value) => value === "inherit" || (isWhole(value, 0, 252) && Number(value) % 4 === 0),
  },
  df_default: flag("true"),
  csum: flag("false"),
  egress_pkt_mark: {
    neutral: "0",
    meaning: (value) => String(Number.parseInt(value, 10) || 0),
    allowed: "0 to 4294967295",
    accepts: (value) => isWhole(value, 0, 4_294_967_295),
  },
  exts: {
    neutral: "",
    meaning: (value) => [...new Set(value.split(",").filter(Boolean))].sort().join(","),
    allowed: "gbp, gpe, or both with a comma",
    accepts: (value) => /^(?:gbp|gpe)(?:,(?:gbp|gpe))?$/.test(value),
  },
  packet_type: {
    neutral: "legacy_l2",
    meaning: (value) => value,
    allowed: "legacy_l2, legacy_l3 or ptap",
    accepts: (value) => /^(?:legacy_l2|legacy_l3|ptap)$/.test(value),
  },
};

const optionOf = (key: string): TunnelOption | undefined =>
  Object.hasOwn(OPTIONS, key) ? OPTIONS[key] : undefined;

/** What of an option differs from its default, as Open vSwitch reads it; undefined where nothing does. */
export const unusual = (key: string, value: string): string | undefined => {
  const option = optionOf(key);
  if (option === undefined) return value;
  const meaning = option.meaning(value);
  return meaning === option.neutral ? undefined : meaning;
};

/** The UDP port of a tunnel with these options, where it is not VXLAN's own. */
export const ownUdpPort = ({
  dst_port: port = LEAVE,
}: Readonly<Record<string, string>>): { readonly udpPort?: number } => {
  const own = port === LEAVE ? undefined : unusual("dst_port", port);
  return own === undefined ? {} : { udpPort: Number(own) };
};

/** The UDP port of tunnels that are declared with these options; VXLAN's own where they say nothing of it. */
export const udpPortOf = (options: Readonly<Record<string, string>> = {}): number =>
  ownUdpPort(options).udpPort ?? VXLAN_PORT;

/** What holds where the option is not set: "4789 (the default)", "none". */
export const withoutOption = (key: string): string => {
  const neutral = optionOf(key)?.neutral ?? "";
  return neutral === "" ? "none" : `${neutral} (the default)`;
};

/** Options of Open vSwitch's IPsec (ovs-monitor-ipsec): nothing here takes encryption off a tunnel. */
const IPSEC: ReadonlySet<string> = new Set([
  ...["psk", "remote_cert", "remote_name", "local_name", "certificate", "private_key"],
  ...["ca_cert", "use_ssl_cert"],
]);

const SECRET = /psk|pass|secret|token|credential|private/i;

/** Whether the option's value is not to be shown, kept or put on a command line. */
export const isSecretOption = (key: string): boolean => SECRET.test(key);

/** Whether the option is changed by hand alone: part of an encryption, or a secret. */
export const isByHand = (key: string): boolean =>
  IPSEC.has(key) || key.startsWith("ipsec_") || isSecretOption(key);

const OTHER_VALUE = /^[A-Za-z0-9_.:,/-]{1,64}$/;

/** What may be declared of an option; undefined where the value is fine. */
export const declarableAs = (key: string, value: string): string | undefined => {
  if (value === LEAVE) return undefined;
  if (isByHand(key)) return `${LEAVE}: encryption and secrets are set by hand on the hosts`;
  const option = optionOf(key);
  if (option === undefined) {
    return OTHER_VALUE.test(value) ? undefined : `${LEAVE}, or letters, digits, _ . : , / -`;
  }
  return option.accepts(value) ? undefined : `${option.allowed}, or ${LEAVE}`;
};
