import { z } from "zod";
import { HIGHEST_VLAN, LOWEST_VLAN, parseVlanList } from "../model/vlan-list.js";
import { isHostAddress, isInterfaceAddress } from "../model/ipv4.js";
import { isInterfaceAddress6 } from "../model/ipv6.js";

/**
 * The schema's leaves. The message of a rule says what is allowed; what was found and where is
 * added when the message is shown.
 */
const text = (pattern: RegExp, allowed: string): z.ZodString =>
  z.string({ error: allowed }).regex(pattern, { error: allowed });

const checkedText = (check: (value: string) => boolean, allowed: string): z.ZodString =>
  z.string({ error: allowed }).refine(check, { error: allowed });

const whole = (lowest: number, highest: number, what: string): z.ZodInt => {
  const error = `${what}, ${lowest} to ${highest}`;
  return z.int({ error }).min(lowest, { error }).max(highest, { error });
};

const LETTERS = "letters, digits, _ . -, the first a letter or a digit";
export const NAME_ALLOWED = `a name of at most 128 ${LETTERS}`;

/** Names of hosts, devices, containers, bridges: what Docker, OVS and DNS all take as they are. */
export const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/;
export const name = text(NAME, NAME_ALLOWED);

/** The kernel's IFNAMSIZ is 16 bytes with the final NUL. */
export const LONGEST_PORT_NAME = 15;
export const portName = checkedText(
  (value) => NAME.test(value) && value.length <= LONGEST_PORT_NAME,
  `a name of at most ${LONGEST_PORT_NAME} (the kernel's limit) ${LETTERS}`,
);

/** A host name, an IP address or an alias of the SSH configuration; never an option. */
export const sshAddress = text(
  /^[A-Za-z0-9_:][A-Za-z0-9_.:%-]*$/,
  "a host name, an IP address or an alias of ~/.ssh/config (the user goes under `user`)",
);
export const sshUser = text(/^[A-Za-z0-9_][A-Za-z0-9_.@-]*$/, "a login name");

/** OpenSSH expands % and $ in paths by itself, so that they would name another file. */
export const filePath = checkedText(
  (value) => /^[^-]/.test(value) && !/[\p{Cc}"'`;$%\\]/u.test(value),
  "a path, absolute, with ~/ or relative to this file, without quotes, ; $ % \\ or line breaks",
);

/** Paths on a host, which no shell and no expansion ever sees; `:` and spaces would end them. */
const HOST_PATH = String.raw`/(?:[A-Za-z0-9_.@+-]+/)*[A-Za-z0-9_.@+-]+`;
export const hostPath = text(
  new RegExp(`^${HOST_PATH}$`),
  "an absolute path on the host such as /usr/local/var/run/openvswitch",
);
export const containerEngine = text(
  new RegExp(`^(?:docker|podman|${HOST_PATH})$`),
  "docker, podman, or the absolute path of such a command on the host",
);
export const ovsdb = text(
  new RegExp(`^unix:${HOST_PATH}$`),
  "unix: and the absolute path of OVSDB's socket such as unix:/run/openvswitch/db.sock",
);

/** One word of EOS's command line. */
export const VRF = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;
export const vrf = text(VRF, `a VRF's name of at most 100 ${LETTERS}`);

export const portChannel = whole(1, 2000, "a port-channel's number");
export const tcpPort = whole(1, 65_535, "a TCP port");
export const vlan = whole(LOWEST_VLAN, HIGHEST_VLAN, "a VLAN");
/** RFC 7348, section 5: 24 bits; 0 is not used. */
export const HIGHEST_VNI = 16_777_215;
export const vni = whole(1, HIGHEST_VNI, "a VNI");
/** RFC 791: every IPv4 link carries 68 bytes; the length field ends at 65535. */
export const mtu = whole(68, 65_535, "an MTU in bytes");
export const tenantMtu = z.union([z.literal("auto"), mtu], {
  error: "auto, or an MTU in bytes, 68 to 65535",
});
export const sudo = z.union([z.boolean(), z.literal("read-only")], {
  error: "true, false or read-only",
});
export const guard = z.union([z.literal("off"), whole(5, 3600, "seconds")], {
  error: "off, or seconds, 5 to 3600",
});
export const failureBudget = z.union([z.literal("any"), whole(0, 1000, "a number of things")], {
  error: "any, or a number of things, 0 to 1000",
});
export const ports = whole(1, 128, "a number of data interfaces");

const VLANS_ALLOWED = `VLANs from ${LOWEST_VLAN} to ${HIGHEST_VLAN} such as "3000-3999,4001"`;
export const vlans = z
  .union([z.int(), z.string()], { error: VLANS_ALLOWED })
  .refine((value) => parseVlanList(String(value)) !== undefined, { error: VLANS_ALLOWED });

const TRUNK_ALLOWED = `all, none, or VLANs from ${LOWEST_VLAN} to ${HIGHEST_VLAN} such as "10-20,30"`;
export const trunkVlans = z
  .union([z.int(), z.string()], { error: TRUNK_ALLOWED })
  .refine(
    (value) => value === "all" || value === "none" || parseVlanList(String(value)) !== undefined,
    { error: TRUNK_ALLOWED },
  );
export const nativeVlan = z.union(
  [z.literal("tag"), whole(LOWEST_VLAN, HIGHEST_VLAN, "tag, or a VLAN")],
  { error: `tag, or a VLAN, ${LOWEST_VLAN} to ${HIGHEST_VLAN}` },
);

export const underlayAddress = checkedText(isHostAddress, "an IPv4 address such as 10.14.23.93");
export const interfaceAddress = checkedText(
  isInterfaceAddress,
  "an IPv4 address with prefix length such as 10.1.2.1/24, not the network's own or its broadcast",
);

const IPV6_ALLOWED =
  "a list of IPv6 addresses with prefix length such as 2001:db8:12::1/64 (no link-local ones: the device makes its own), or link-local";
export const interfaceAddresses6 = z.union(
  [
    z.literal("link-local"),
    z.array(z.string({ error: IPV6_ALLOWED }).refine(isInterfaceAddress6, { error: IPV6_ALLOWED })),
  ],
  { error: IPV6_ALLOWED },
);

/** The first byte is even: a group address is nobody's own. EOS prints 5254.0012.0001 for it. */
export const mac = text(
  /^[0-9a-f][02468ace](?::[0-9a-f]{2}){5}$/i,
  "a unicast MAC address such as 52:54:00:12:00:01",
);

/** A link end's parts are looked up later, so that an unknown device is told as such. */
export const linkEnd = text(
  /^[A-Za-z0-9][A-Za-z0-9_.-]*:eth[1-9]\d{0,2}(?:\.[1-9]\d{0,3})?$/,
  "DEVICE:ethN such as ceos_1:eth3, or a sub-interface of it such as ceos_1:eth3.100",
);

/** The day itself must exist: 2026-02-30 is no date. */
export const date = checkedText(
  (value) =>
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString().startsWith(value),
  "a date such as 2026-12-31",
);

/** A port that need not be of the topology, as Open vSwitch names it. */
export const hostPort = text(
  /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}\/[^\s\p{Cc}/]{1,15}$/u,
  "HOST/PORT such as host-a/eth1, the port by its name in Open vSwitch",
);

/** Text for people; it is never sent to a host. */
export const remark = text(/^[^\p{Cc}]+$/u, "one line of text");

export const commit = text(
  /^[0-9a-f]{7,40}$/,
  "a Git commit, 7 to 40 hexadecimal digits in quotes",
);
/** A program and its arguments: no shell reads them, so that only line breaks and the like are out. */
export const command = z
  .array(text(/^[^\p{Cc}]*$/u, "arguments of one line each"), {
    error: "a list of a program and its arguments",
  })
  .refine(([program = ""]) => /^[^-]/.test(program), {
    error: "a program's name or path first, which does not begin with -",
  });
/** What is allowed depends on the option. */
export const optionValue = z.union([z.string(), z.int(), z.boolean()], {
  error: "a text, a whole number, true or false",
});
export const flag = z.boolean({ error: "true or false" });

export const oneOf = <const Values extends readonly [string, ...string[]]>(
  values: Values,
): z.ZodEnum<z.core.util.ToEnum<Values[number]>> => z.enum(values, { error: values.join(", ") });

/** A mapping with fixed keys. For an unknown key, the message is the list of the allowed keys. */
export const section = <Shape extends z.ZodRawShape>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> => {
  const allowed = Object.keys(shape);
  const keys = allowed.join(", ");
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return `a mapping with the keys ${keys}`;
      // What is set on an issue stays on it: the keys as data, beside the text of them.
      Object.assign(issue, { allowed });
      return keys;
    },
  });
};

/** A mapping with names for keys; the names are checked apart, so that the values always are. */
export const named = <Value extends z.ZodType>(
  value: Value,
  what: string,
): z.ZodRecord<z.ZodString, Value> =>
  z.record(z.string(), value, { error: `a mapping from ${what}` });

export const listOf = <Value extends z.ZodType>(value: Value, what: string): z.ZodArray<Value> =>
  z.array(value, { error: `a list of ${what}` });

export const pairOf = <Value extends z.ZodType>(
  value: Value,
  what: string,
): z.ZodTuple<[Value, Value], null> => z.tuple([value, value], { error: `exactly two ${what}` });
