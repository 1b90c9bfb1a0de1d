import { ownerName, endName } from "../../core/model/interface-name.js";
import { keyOf, type Key } from "../../core/model/key.js";
import type { DeclaredEnd, DeclaredLink } from "../../core/model/declared-facts.js";
import type { DeclaredInterface } from "../../core/devices/contract/device-settings.js";
import type { AccessPortInputs } from "../../core/kinds/access-port/schema.js";
import { ownEntry } from "../../core/topology/own-entry.js";
import { deviceConfig } from "./device-config.js";
import type { OverlayFacts } from "../overlay-facts.js";

/** A declared link and what the resources make of its ends. */
export interface LinkView {
  readonly link: DeclaredLink;
  /** Its index in the topology file. */
  readonly index: number;
  readonly ends: readonly [EndView, EndView];
  readonly crossHost: boolean;
}

export interface EndView {
  readonly end: DeclaredEnd;
  /** "ceos_1:eth3". */
  readonly name: string;
  /** Its port of the host's bridge; absent: none is declared or found. */
  readonly port?: AccessPortInputs;
  /** Its interface of the device; absent: the device's configuration does not mention it. */
  readonly interface?: DeclaredInterface;
  /** Layer-3 MTU in bytes of an interface of its device that says none; absent: not known. */
  readonly defaultMtu?: number;
  /** MTU in bytes of its bridge port; absent: not managed. */
  readonly portMtu?: number;
}

/** The declared links in the file's order. */
export const linkViews = (facts: OverlayFacts): readonly LinkView[] => {
  const { declared, resources } = facts;
  const ports = new Map<Key, AccessPortInputs>(
    resources.AccessPort.map(({ inputs }) => [keyOf(inputs.host, ownerName(inputs)), inputs]),
  );
  const mtus = new Map<Key, number>(
    resources.TenantMtu.flatMap(({ inputs: { host, ports: sizes } }) =>
      Object.entries(sizes).map(([port, mtu]) => [keyOf(host, port), mtu] as const),
    ),
  );
  const view = (end: DeclaredEnd): EndView => {
    const key = keyOf(end.host, ownerName(end));
    const device = deviceConfig(facts, end);
    return {
      end,
      name: endName(end),
      ...optional("port", ports.get(key)),
      ...optional("interface", ownEntry(device?.interfaces, end.ethernet)),
      ...optional("defaultMtu", device?.defaultMtu),
      ...optional("portMtu", mtus.get(key)),
    };
  };
  return (declared?.links ?? []).map((link, index) => ({
    link,
    index,
    ends: [view(link.ends[0]), view(link.ends[1])],
    crossHost: link.ends[0].host !== link.ends[1].host,
  }));
};

/** Where an interface of a link end stands in the topology file. */
export const interfacePath = ({ end }: EndView, property: string): readonly (string | number)[] => [
  "devices",
  end.device,
  "interfaces",
  end.ethernet,
  property,
];

const optional = <Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> =>
  // A computed key of one literal type makes exactly this record.
  value === undefined ? {} : ({ [key]: value } as Partial<Record<Key, Value>>);
