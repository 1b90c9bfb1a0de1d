import type { EosConfig, EosVrf } from "../../model/observed.js";
import type { Section } from "./lines/sections.js";
import { DEFAULT_VRF } from "./default-vrf.js";

/** The VRFs of a configuration and what they forward; later lines prevail. The default one is not among them. */
export const parseVrfs = (sections: readonly Section[]): Pick<EosConfig, "vrfs"> => {
  const found = new Map<string, EosVrf>();
  const withDefaults = (name: string): EosVrf => found.get(name) ?? { ipRouting: false };
  for (const { line } of sections) {
    const name = line?.args[0];
    if (line === undefined || name === undefined || name === DEFAULT_VRF) continue;
    const on = !line.negated;
    switch (line.command) {
      case "vrf instance <name>":
      case "vrf definition <name>":
        if (on) found.set(name, withDefaults(name));
        else found.delete(name);
        break;
      case "ip routing vrf <name>":
      case "ip routing ipv6 interfaces vrf <name>":
        if (found.has(name) || on) found.set(name, { ...withDefaults(name), ipRouting: on });
        break;
      case "ipv6 unicast-routing vrf <name>": {
        const { ipRouting } = withDefaults(name);
        if (found.has(name) || on)
          found.set(name, { ipRouting, ...(on ? { ipv6Routing: true as const } : {}) });
        break;
      }
    }
  }
  return found.size === 0 ? {} : { vrfs: Object.fromEntries(found) };
};
