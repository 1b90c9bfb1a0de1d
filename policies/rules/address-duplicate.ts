import { endName } from "../../core/model/interface-name.js";
import { DEVICE_CONFIGS } from "../../core/devices/index.js";
import type { DeclaredFacts } from "../../core/model/declared-facts.js";
import { keyOf, type Key } from "../../core/model/key.js";
import type { DeclaredInterface } from "../../core/devices/contract/device-settings.js";
import { isInterfaceAddress6, networkAddress6 } from "../../core/model/ipv6.js";
import { networkAddress } from "../../core/model/ipv4.js";
import { fabricsOf } from "../../core/model/fabrics.js";
import { repeatedBy } from "../../core/model/group-by.js";
import { deviceConfigs } from "../views/device-config.js";
import { defineRule } from "../rule.js";

export const addressDuplicate = defineRule({
  code: "ADDRESS-DUPLICATE",
  severity: "mandatory",
  what: "an address that two interfaces have",
  why: "Whoever answers last gets the traffic; replies come from the wrong device.",
  remedy: "Give each interface an address of its own.",
  reads: [...DEVICE_CONFIGS],
  judge: ({ resources, declared }) => {
    const fabricOf = fabricsOf(
      (declared?.links ?? []).map(({ ends }) => ends.map(({ device }) => device)),
    );
    const placed = deviceConfigs(resources).flatMap(({ name, config }) =>
      onceEach(config.interfaces).flatMap(([port, own]) =>
        own.mode !== "routed" || own.shutdown
          ? []
          : addressesOf(own).map(({ address, host, field }) => {
              return { device: name, config, port, address, vrf: own.vrf, host, field };
            }),
      ),
    );
    const names = declaredNames(declared?.devices ?? {});
    const network = ({ device, config, vrf, host }: (typeof placed)[number]): string => {
      const linked = names.get(keyOf(config.host, config.container)) ?? device;
      return JSON.stringify([fabricOf(linked), vrf, host]);
    };
    return repeatedBy(placed, network).map(([, group]) => {
      const address = group[0]?.host ?? "";
      const last = group.at(-1);
      return {
        message: `${address} is the address of ${group.map(({ device, port }) => `${device} ${port}`).join(" and ")}`,
        subjects: group.map(({ device, port }) => endName({ device, interface: port })),
        evidence: group.map((one) => `${one.device} ${one.port}: ${one.address}`),
        fix: { summary: "give each of them an address of its own" },
        path: [
          "devices",
          last?.device ?? "",
          "interfaces",
          last?.port ?? "",
          last?.field ?? "address",
        ],
      };
    });
  },
});

/** The members of a port-channel have its addresses, which are there once. */
const onceEach = (interfaces: Readonly<Record<string, DeclaredInterface>>) => {
  const seen = new Set<string>();
  return Object.entries(interfaces).filter(([, { channelGroup }]) => {
    const channel = channelGroup?.split(" ")[0];
    if (channel === undefined) return true;
    const first = !seen.has(channel);
    seen.add(channel);
    return first;
  });
};

const addressesOf = ({ address, secondaryAddresses = [], ipv6 = [] }: DeclaredInterface) => [
  ...(address === undefined
    ? []
    : [{ address, host: networkAddress(address).address, field: "address" }]),
  ...secondaryAddresses.map((one) => ({
    address: one,
    host: networkAddress(one).address,
    field: "secondaryAddresses",
  })),
  ...ipv6
    .filter(isInterfaceAddress6)
    .map((one) => ({ address: one, host: networkAddress6(one).address, field: "ipv6" })),
];

/** What links call a device, by its host and container; a resource may have another name. */
const declaredNames = (devices: DeclaredFacts["devices"]): ReadonlyMap<Key, string> =>
  new Map(
    Object.entries(devices).map(([name, { host, container }]) => [keyOf(host, container), name]),
  );
