import { pair, together, type CrossCheck } from "./cross-check.js";

/** The MTU of a port in Open vSwitch's database, and that of its network device in the host's kernel. */
export const ovsPortMtu: CrossCheck = {
  rule: "ovs-port-mtu",
  check: (_, observed) =>
    together(
      observed.flatMap(({ host, ovs, detail }) => {
        if (!ovs.known || detail?.links.known !== true) return [];
        const links = new Map(
          Object.entries(detail.links.value).map(([name, { ifindex, mtu }]) => [
            ifindex,
            { name, mtu },
          ]),
        );
        return Object.values(ovs.value.bridges)
          .flatMap(({ ports }) => Object.values(ports))
          .flatMap(({ interfaces }) => interfaces)
          .flatMap(({ name, type, ifindex, mtu }) => {
            const link = type !== "system" || ifindex === null ? undefined : links.get(ifindex);
            if (link === undefined || mtu === null) return [];
            return [
              pair(
                host,
                name,
                { source: "Open vSwitch", value: `MTU ${mtu}` },
                { source: "the host's kernel", value: `MTU ${link.mtu}` },
                "Somebody changed the network device; Open vSwitch has not noticed, or does not manage it.",
              ),
            ];
          });
      }),
    ),
};
