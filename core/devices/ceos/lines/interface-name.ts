/** Kinds of interfaces as EOS prints them; it takes each cut short and in any case. */
const KINDS = [
  "Ethernet",
  "Port-Channel",
  "Vlan",
  "Loopback",
  "Management",
  "Vxlan",
  "Tunnel",
  "Recirc-Channel",
  "Register",
  "Switch",
] as const;

/** More ports than any device has: a range beyond is no range of ports. */
const MOST = 4094;

/**
 * The interfaces that `interface …` names, in full: "Et3", "ethernet 3" and "Ethernet3" are Ethernet3;
 * "Ethernet5-6,8" are three. Undefined when the text names none.
 */
export const interfacesNamed = (text: string): readonly string[] | undefined => {
  const match = /^([a-z]+(?:-[a-z]+)*)\s*(\d.*)$/i.exec(text.trim());
  if (match === null) return undefined;
  const [, word = "", numbers = ""] = match;
  const kind = KINDS.find((name) => name.toLowerCase().startsWith(word.toLowerCase()));
  if (kind === undefined) return undefined;
  const names: string[] = [];
  for (const part of numbers.replaceAll(/\s+/g, "").split(",")) {
    const range = /^((?:\d+\/)*)(\d+)(?:-((?:\d+\/)*)(\d+))?(\.\d+)?$/.exec(part);
    if (range === null) return undefined;
    const [, before = "", first = "", again = "", last = first, sub = ""] = range;
    // From one module to another: which ports are between is not known.
    if (again !== "" && again !== before) return undefined;
    if (Number(last) < Number(first) || Number(last) - Number(first) > MOST) return undefined;
    for (let number = Number(first); number <= Number(last); number += 1)
      names.push(`${kind}${before}${number}${sub}`);
  }
  return names;
};
