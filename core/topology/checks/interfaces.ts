import { portNumberOfEthernet } from "../../model/interface-names.js";
import { DEFAULTS } from "../defaults.js";
import { readableEntries } from "../entries.js";
import { quote, type Problem } from "../problem.js";
import type { Check } from "./check.js";

/** Interfaces that the device does not have, and settings that their role does not have. */
export const checkInterfaces: Check = ({ devices }) =>
  readableEntries(devices).flatMap(([device, { ports = DEFAULTS.ports, interfaces }]) =>
    Object.entries(interfaces ?? {}).flatMap(([name, value]) => {
      const path = ["devices", device, "interfaces", name];
      return [
        ...((portNumberOfEthernet(name) ?? 0) > ports ? [beyond(path, name, ports)] : []),
        ...(value?.role === "switchport" && value.address !== undefined
          ? [inert(path, "address", value.address, "no address: EOS does not apply it there")]
          : []),
        ...(value?.role === "member"
          ? (["address", "accessVlan", "mtu"] as const).flatMap((field) =>
              value[field] === undefined ? [] : [onMember(path, field, value[field])],
            )
          : []),
        ...(value?.role === "routed" && value.accessVlan !== undefined
          ? [inert(path, "accessVlan", value.accessVlan, "no access VLAN")]
          : []),
      ];
    }),
  );

const beyond = (path: readonly string[], name: string, ports: number): Problem => ({
  path,
  at: "key",
  found: quote(name),
  allowed: `Ethernet1 to Ethernet${ports}: the device has ${ports} ports`,
});

const onMember = (path: readonly string[], field: string, value: string | number): Problem => ({
  path: [...path, field],
  found: `${quote(value)} on a member of a port-channel`,
  allowed: "nothing but the role: the port-channel's settings count, and it is not managed",
});

const inert = (
  path: readonly string[],
  field: "address" | "accessVlan",
  value: string | number,
  allowed: string,
): Problem => ({
  path: [...path, field],
  found: `${quote(value)} on a ${field === "address" ? "switchport" : "routed interface"}`,
  allowed,
});
