import {
  isPort,
  isPortChannel,
  isSubinterface,
  isSvi,
  parentOf,
  portChannelName,
  vlanOfSvi,
} from "../../model/interface-names.js";
import { carriesVlan } from "../contract/trunk.js";
import { DEFAULTS } from "../../topology/defaults.js";
import type { Draft } from "../../topology/partial-draft.js";
import { quote, type FileProblem, type ValuePath } from "../../topology/problem.js";
import type { CeosFile } from "./file.js";

type Interface = NonNullable<NonNullable<Draft<CeosFile>["interfaces"]>[string]>;

interface Place {
  readonly name: string;
  readonly value: Interface;
  readonly path: ValuePath;
  readonly all: Readonly<Record<string, Interface | undefined>>;
}

/** Port-channels, their members, sub-interfaces and SVIs that EOS would take and that would carry nothing. */
export const madeProblems = (device: Draft<CeosFile>, path: ValuePath): readonly FileProblem[] => {
  const all = device.interfaces ?? {};
  const { ports = DEFAULTS.ports } = device;
  return Object.entries(all).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const place: Place = { name, value, path: [...path, "interfaces", name], all };
    if (isPortChannel(name)) return channelProblems(place);
    if (isSubinterface(name)) return subinterfaceProblems(place, ports);
    if (isSvi(name)) return sviProblems(place);
    return [...memberProblems(place), ...strayEncapsulation(place)];
  });
};

const channelProblems = (place: Place): readonly FileProblem[] => {
  const { name, value, path, all } = place;
  const members = Object.entries(all).filter(([, other]) => channelOf(other) === name);
  const modes = new Set(members.map(([, other]) => (other?.lacp === "on" ? "on" : "LACP")));
  return [
    ...(value.role === "member"
      ? [{ path: [...path, "role"], found: quote("member"), allowed: "routed or switchport" }]
      : []),
    ...(members.length === 0
      ? [
          {
            path,
            at: "key" as const,
            found: `${quote(name)}, of which no interface is a member`,
            allowed: `a port-channel with members: an interface with role: member and portChannel: ${name.replace(/\D+/, "")}`,
          },
        ]
      : []),
    ...(modes.size > 1
      ? [
          {
            path,
            at: "key" as const,
            found: `members of ${name} with LACP and without it: ${members.map(([member, other]) => `${member} ${other?.lacp ?? "active"}`).join(", ")}`,
            allowed: "one or the other for all members: EOS takes no both",
          },
        ]
      : []),
    ...strayEncapsulation(place),
  ];
};

const channelOf = (value: Interface | undefined): string | undefined =>
  value?.role === "member" && value.portChannel !== undefined
    ? portChannelName(`${value.portChannel}`)
    : undefined;

const memberProblems = ({ value, path, all }: Place): readonly FileProblem[] => {
  const { role, portChannel, lacp } = value;
  const refused = Object.hasOwn(value, "role") && role === undefined;
  const stray = (field: "portChannel" | "lacp", found: string | number): FileProblem => ({
    path: [...path, field],
    found: quote(found),
    allowed: field === "lacp" ? "a portChannel beside it" : "role: member beside it",
  });
  if (role !== "member" && !refused && portChannel !== undefined)
    return [stray("portChannel", portChannel)];
  if (lacp !== undefined && !Object.hasOwn(value, "portChannel")) return [stray("lacp", lacp)];
  const channel = channelOf(value);
  return channel === undefined || Object.hasOwn(all, channel)
    ? []
    : [
        {
          path: [...path, "portChannel"],
          found: `${quote(portChannel)}, and no ${channel}`,
          allowed: `a port-channel that is declared: add interfaces.${channel} with its role; its settings count for the members`,
        },
      ];
};

const strayEncapsulation = ({ value, path }: Place): readonly FileProblem[] =>
  value.encapsulation === undefined
    ? []
    : [
        {
          path: [...path, "encapsulation"],
          found: quote(value.encapsulation),
          allowed: "none: only a sub-interface such as Ethernet3.100 has one",
        },
      ];

const onlyRouted = ({ value, path }: Place, what: string): readonly FileProblem[] =>
  value.role === undefined || value.role === "routed"
    ? []
    : [{ path: [...path, "role"], found: quote(value.role), allowed: `routed: ${what} is` }];

const subinterfaceProblems = (place: Place, ports: number): readonly FileProblem[] => {
  const { name, value, path, all } = place;
  const parent = parentOf(name) ?? "";
  const duplicated = Object.entries(all).find(
    ([other, { encapsulation } = {}]) =>
      other !== name &&
      parentOf(other) === parent &&
      encapsulation !== undefined &&
      encapsulation === value.encapsulation,
  );
  const number = isPort(parent) ? Number(/\d+/.exec(parent)?.[0]) : 0;
  return [
    ...onlyRouted(place, "a sub-interface"),
    ...(Object.hasOwn(value, "encapsulation")
      ? []
      : [
          {
            path,
            at: "key" as const,
            found: `${quote(name)} without an encapsulation`,
            allowed: "encapsulation, the VLAN tag of its frames: EOS forwards nothing without it",
          },
        ]),
    ...(number > ports
      ? [
          {
            path,
            at: "key" as const,
            found: quote(name),
            allowed: `a sub-interface of Ethernet1 to Ethernet${ports}: the device has ${ports} ports`,
          },
        ]
      : parentProblems(place, parent)),
    ...(duplicated !== undefined && duplicated[0] < name
      ? [
          {
            path: [...path, "encapsulation"],
            found: `${value.encapsulation ?? ""}, which ${duplicated[0]} has already`,
            allowed: "a VLAN tag of its own for each sub-interface of a port",
          },
        ]
      : []),
  ];
};

const parentProblems = ({ name, path, all }: Place, parent: string): readonly FileProblem[] => {
  const declared = all[parent];
  if (declared?.role === "routed" || (Object.hasOwn(all, parent) && declared?.role === undefined))
    return [];
  return [
    {
      path,
      at: "key",
      found:
        declared === undefined
          ? `${quote(name)}, and no ${parent}`
          : `${quote(name)} of a ${declared.role === "member" ? "member of a port-channel" : "switchport"}`,
      allowed: `${parent} with role: routed: EOS forwards nothing of a sub-interface of another port`,
    },
  ];
};

const sviProblems = (place: Place): readonly FileProblem[] => {
  const { name, path, all } = place;
  const vlan = vlanOfSvi(name) ?? 0;
  const carried = Object.values(all).some(
    (port) => port?.role === "switchport" && port.shutdown !== true && carriesVlan(port, vlan),
  );
  return [
    ...onlyRouted(place, "a VLAN's interface"),
    ...strayEncapsulation(place),
    ...(carried
      ? []
      : [
          {
            path,
            at: "key" as const,
            found: `${quote(name)}, and no open switchport that carries VLAN ${vlan}`,
            allowed: `a VLAN of a declared switchport: EOS keeps an interface down whose VLAN no port carries`,
          },
        ]),
  ];
};
