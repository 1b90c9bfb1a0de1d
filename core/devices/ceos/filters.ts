import type { FactKind, ForwardingFact } from "../../model/forwarding-fact.js";
import { inContainer } from "../../model/hand-command.js";
import {
  containerInterfaceName,
  portNumberOfDeviceInterface,
} from "../../model/interface-names.js";
import type { ObservedCeos } from "../../model/observed.js";

/** Access lists on data ports: `ip access-group NAME in` (Arista's manual, "ACLs and Route Maps"). */
const facts = ({ container, config }: ObservedCeos): readonly ForwardingFact[] =>
  config.known
    ? Object.entries(config.value.interfaces).flatMap(([name, { filters = [] }]) => {
        const port = portNumberOfDeviceInterface(name);
        return port === undefined
          ? []
          : filters.map((line) => factOf(container, containerInterfaceName(port), line));
      })
    : [];

const CODES = { ip: "ceos-access-list", ipv6: "ceos-ipv6-access-list" } as const;

/** "ip access-group GUARD in" */
const factOf = (container: string, end: string, line: string): ForwardingFact => {
  const [family = "", group = "", ...rest] = line.split(" ");
  return {
    code: family === "ipv6" ? CODES.ipv6 : CODES.ip,
    about: { of: "interface", container, interface: end },
    setting: `${family} ${group}`,
    value: rest.join(" "),
  };
};

const kindOf = (family: keyof typeof CODES): FactKind => ({
  effect: "drops",
  does: "drops what its rules do not permit, and they are not evaluated here",
  show: ({ about, value }) =>
    about.of === "interface"
      ? [
          inContainer(about.container, [
            ...(["FastCli", "-p", "15", "-c"] as const),
            `show ${family} access-lists ${value.split(" ")[0] ?? ""}`,
          ]),
        ]
      : [],
});

export const filters = {
  facts,
  kinds: { [CODES.ip]: kindOf("ip"), [CODES.ipv6]: kindOf("ipv6") },
} as const;
