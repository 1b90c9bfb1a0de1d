import { append } from "../model/lists.js";
import { endName } from "../model/interface-name.js";
import { keyOf } from "../model/key.js";
import type { DeclaredConfig } from "../devices/contract/device-settings.js";
import { configuredKind } from "../devices/index.js";
import { containerInterfaceName, portNumberOfDeviceInterface } from "../model/interface-names.js";
import type { ClaimedLink, DeclaredDevice, DeclaredFacts } from "../model/declared-facts.js";
import type { DesiredResource } from "../kinds/declarations.js";
import type { Attachment, Labels, LinkLabel } from "./labels.js";

/**
 * What may share a broadcast domain, of what was declared: the ends of a link, another topology's
 * included; the links (and interfaces without a link) at switchports of one device and VLAN that its
 * declared configuration has open; nothing else.
 */
export const labelsOf = (
  { links, claimed = [], devices }: Pick<DeclaredFacts, "links" | "claimed" | "devices">,
  resources: readonly DesiredResource[],
): Labels => {
  const owners = new Map<string, string>();
  for (const { name, ends } of [...links, ...claimed])
    for (const end of ends) owners.set(endName(end), name);
  const configs = new Map(
    resources.flatMap((resource) => {
      const config = configuredKind(resource)?.config;
      return config === undefined ? [] : [[keyOf(config.host, config.container), config] as const];
    }),
  );
  const entries = Object.entries(devices);
  return {
    links: [...links, ...claimed].map(linkLabel),
    isolated: entries
      .flatMap(([name, device]) => attachmentsOf(name, device))
      .filter(({ name }) => !owners.has(name)),
    joins: entries.flatMap(([name, { host, container }]) =>
      joinsOf(name, configs.get(keyOf(host, container)), owners),
    ),
  };
};

const linkLabel = ({ name, ends }: ClaimedLink): LinkLabel => ({
  name,
  ends: ends.map(({ device, host, container, interface: end }) => ({
    name: endName({ device, interface: end }),
    host,
    container,
    interface: end,
  })),
});

const attachmentsOf = (
  name: string,
  { host, container, ports }: DeclaredDevice,
): readonly Attachment[] =>
  Array.from({ length: ports }, (_, index) => containerInterfaceName(index + 1)).map((end) => ({
    name: endName({ device: name, interface: end }),
    host,
    container,
    interface: end,
  }));

/** By VLAN of the device: what its open switchports are attached to. */
const joinsOf = (
  device: string,
  config: DeclaredConfig | undefined,
  owners: ReadonlyMap<string, string>,
): readonly string[][] => {
  const byVlan = new Map<number, string[]>();
  for (const [ethernet, { mode, shutdown, accessVlan }] of Object.entries(
    config?.interfaces ?? {},
  )) {
    const port = portNumberOfDeviceInterface(ethernet);
    if (mode !== "switchport" || shutdown || port === undefined) continue;
    const end = endName({ device, interface: containerInterfaceName(port) });
    const name = owners.get(end) ?? end;
    append(byVlan, accessVlan ?? 1, name);
  }
  return [...byVlan.values()].filter((names) => names.length > 1);
};
