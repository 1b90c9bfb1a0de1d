/**
 * Names of an interface in its three forms: Ethernet3 (configuration), Et3 (tables), eth3 (the
 * container). With INTFTYPE=eth and MGMT_INTF=eth0, eth0 is Management0 and ethN is EthernetN;
 * eth1_1 is Ethernet1/1 (containerlab's manual on cEOS interface mapping).
 */
export const fullName = (kernelName: string): string | undefined => {
  if (kernelName === "eth0") return "Management0";
  const numbers = /^eth(\d+(?:_\d+)*)$/.exec(kernelName)?.[1];
  return numbers === undefined ? undefined : `Ethernet${numbers.replaceAll("_", "/")}`;
};

/** Of a port-channel "po10", of an SVI "vlan20": bridges here. */
export const kernelName = (name: string): string => {
  if (name.startsWith("Management")) return "eth0";
  const number = numberPart(name).replaceAll("/", "_");
  if (name.startsWith("Port-Channel")) return `po${number}`;
  return name.startsWith("Vlan") ? `vlan${number}` : `eth${number}`;
};

export const shortName = (name: string): string =>
  `${name.startsWith("Management") ? "Ma" : name.startsWith("Port") ? "Po" : "Et"}${numberPart(name)}`;

/**
 * Interfaces that a user's words mean: "Et3", "ethernet 3", "Eth1-4,7", "Ma0", "Po10". Undefined when the
 * words name none.
 */
export const parseInterfaceNames = (text: string): readonly string[] | undefined => {
  const match = /^([a-z]+(?:-[a-z]+)?)\s*(\d[\d/,.-]*)$/i.exec(text.trim());
  const kind = match?.[1] === undefined ? undefined : kindOf(match[1].toLowerCase());
  const list = match?.[2];
  if (kind === undefined || list === undefined) return undefined;
  const numbers = list.split(",").flatMap(expandRange);
  return numbers.includes("") ? undefined : numbers.map((number) => `${kind}${number}`);
};

/** Orders Port-Channels first, Ethernet2 before Ethernet10, and Management last, as EOS prints them. */
export const compareInterfaceNames = (left: string, right: string): number =>
  Number(right.startsWith("Port")) - Number(left.startsWith("Port")) ||
  left.localeCompare(right, "en", { numeric: true });

const numberPart = (name: string): string => name.replace(/^\D+/, "");

const kindOf = (word: string): string | undefined => {
  if ("ethernet".startsWith(word)) return "Ethernet";
  if (word.length >= 2 && "vlan".startsWith(word)) return "Vlan";
  if (word.length >= 2 && "port-channel".startsWith(word)) return "Port-Channel";
  return word.length >= 2 && "management".startsWith(word) ? "Management" : undefined;
};

const expandRange = (part: string): readonly string[] => {
  if (/^\d+(\/\d+)*(\.\d+)?$/.test(part)) return [part];
  const range = /^(\d+)-(\d+)$/.exec(part);
  const first = Number(range?.[1] ?? 1);
  const last = Number(range?.[2] ?? 0);
  if (range === null || first > last || last > 999) return [""];
  return Array.from({ length: last - first + 1 }, (_, index) => `${first + index}`);
};
