import { endName } from "../../core/model/interface-name.js";
import { DEVICE_CONFIGS } from "../../core/devices/index.js";
import { networkAddress } from "../../core/model/ipv4.js";
import { repeatedBy } from "../group-by.js";
import { deviceConfigs } from "../views/device-config.js";
import { defineRule } from "../rule.js";

export const addressDuplicate = defineRule({
  code: "ADDRESS-DUPLICATE",
  severity: "mandatory",
  what: "an address that two interfaces have",
  why: "Whoever answers last gets the traffic; replies come from the wrong device.",
  remedy: "Give each interface an address of its own.",
  reads: [...DEVICE_CONFIGS],
  judge: ({ resources }) => {
    const placed = deviceConfigs(resources).flatMap(({ name, config }) =>
      Object.entries(config.interfaces).flatMap(([port, { mode, address, shutdown }]) =>
        mode !== "routed" || address === undefined || shutdown
          ? []
          : [{ device: name, port, address, host: networkAddress(address).address }],
      ),
    );
    return repeatedBy(placed, ({ host }) => host).map(([address, group]) => {
      const last = group.at(-1);
      return {
        message: `${address} is the address of ${group.map(({ device, port }) => `${device} ${port}`).join(" and ")}`,
        subjects: group.map(({ device, port }) => endName({ device, interface: port })),
        evidence: group.map((one) => `${one.device} ${one.port}: ${one.address}`),
        fix: { summary: "give each of them an address of its own" },
        path: ["devices", last?.device ?? "", "interfaces", last?.port ?? "", "address"],
      };
    });
  },
});
