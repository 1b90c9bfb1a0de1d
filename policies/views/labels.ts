import { endName } from "../../core/model/interface-name.js";
import { containerInterfaceName } from "../../core/model/interface-names.js";
import type {
  ClaimedLink,
  DeclaredDevice,
  DeclaredFacts,
} from "../../core/model/declared-facts.js";
import type { Attachment, Labels } from "../../core/layer2/index.js";
import { groupBy } from "../../core/model/group-by.js";

/**
 * What may share a broadcast domain, as declared: the ends of a link, another topology's included, and
 * what a declared switch joins; never what a device happens to join.
 */
export const labelsOfFacts = ({ links, claimed = [], devices }: DeclaredFacts): Labels => {
  const all: readonly ClaimedLink[] = [...links, ...claimed];
  const owners = new Map<string, string>(
    all.flatMap(({ name, ends }) => ends.map((end) => [endName(end), name] as const)),
  );
  const entries = Object.entries(devices);
  return {
    links: all.map(({ name, ends }) => ({
      name,
      ends: ends.map(({ device, ...end }) => ({ ...end, name: endName({ device, ...end }) })),
    })),
    isolated: entries
      .flatMap(([name, device]) => attachments(name, device))
      .filter(({ name }) => !owners.has(name)),
    joins: entries.flatMap(([name, { switchports }]) =>
      [...groupBy(Object.entries(switchports), ([, vlan]) => vlan).values()]
        .filter((ports) => ports.length > 1)
        .map((ports) =>
          ports.map(([port]) => {
            const end = endName({ device: name, interface: port });
            return owners.get(end) ?? end;
          }),
        ),
    ),
  };
};

const attachments = (
  name: string,
  { host, container, ports }: DeclaredDevice,
): readonly Attachment[] =>
  Array.from({ length: ports }, (_, index) => {
    const port = containerInterfaceName(index + 1);
    return { name: endName({ device: name, interface: port }), host, container, interface: port };
  });
