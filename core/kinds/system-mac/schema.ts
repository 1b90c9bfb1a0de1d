import { z } from "zod";
import { declareKind, type InputsOf } from "../contract/declare-kind.js";
import { field } from "../contract/describe-field.js";
import { DEVICE, DEVICE_HOST } from "../contract/places.js";

/** Two devices with the same one cannot reach each other. */
export const systemMacKind = declareKind({
  kind: "SystemMac",
  description:
    "The MAC address that all data ports of one device have. It is compared, and takes a restart of the container to change.",
  declared: {
    host: DEVICE_HOST,
    container: DEVICE,
    mac: field(
      z
        .string()
        .regex(
          /^[0-9a-f][02468ace](?::[0-9a-f]{2}){5}$/,
          "must be a unicast MAC address in lower case such as 52:54:00:12:00:01",
        ),
      {
        description:
          "Colon form, lower case; in what was read all that the ports have, if they differ",
        source: "/sys/class/net/ethN/address",
      },
    ),
  },
  observed: { mac: z.string() },
  identity: ["host", "container"],
});

export const { idOf, requireId } = systemMacKind;

export type SystemMacInputs = InputsOf<typeof systemMacKind>;

declare module "../contract/managed-kinds.js" {
  interface ManagedKinds {
    readonly SystemMac: SystemMacInputs;
  }
}
