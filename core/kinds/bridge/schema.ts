import { z } from "zod";
import { declareKind, type InputsOf } from "../contract/declare-kind.js";
import { field } from "../contract/describe-field.js";
import { BRIDGE, HOST } from "../contract/places.js";
import { settingsShape } from "./settings.js";

/** A thing or a wish: neither has a space, nor has a thing the sign between the two. */
const claimWord = z.string().regex(/^[^\s=]+$/, "must have neither a space nor =");

/** A bridge is never created here. */
export const bridgeKind = declareKind({
  kind: "Bridge",
  description:
    "Settings of an OVS bridge that decide what it floods; one that is absent is left alone.",
  declared: {
    host: HOST,
    bridge: BRIDGE,
    ...settingsShape("declared"),
    claims: field(z.record(claimWord, claimWord).exactOptional(), {
      description:
        "What the topology claims of the bridge, by thing: ports with the VLAN of their link or isolated, tunnels with their VNI and far end, declared settings; another topology that declares a thing otherwise is refused",
      source: "column external_ids, key overlay-share/NAME",
      byDefault: "nothing is claimed",
    }),
  },
  observed: {
    claims: z.record(z.string(), z.string()).exactOptional(),
    ...settingsShape("observed"),
    unreached: field(z.record(z.string(), z.string()).exactOptional(), {
      description:
        "Ports of the topology's containers (ceos_1:eth3) and tunnels that broadcasts of their VLAN do not reach, with which and why, as the switch itself traces them",
      observedOnly: true,
    }),
    guards: field(z.record(z.string(), z.string()).exactOptional(), {
      description:
        "Guards that earlier runs of the topology left armed on the host, by run: what those wrote is not there to stay",
      observedOnly: true,
    }),
  },
  identity: ["host", "bridge"],
  rules: (bridge) =>
    bridge.refine(({ stp, rstp }) => stp !== true || rstp !== true, {
      path: ["rstp"],
      message: "must not be true together with stp: Open vSwitch would run RSTP only",
    }),
});

export const { idOf: bridgeId, parseId: parseBridgeId, requireId } = bridgeKind;

export type BridgeInputs = InputsOf<typeof bridgeKind>;

declare module "../contract/managed-kinds.js" {
  interface ManagedKinds {
    readonly Bridge: BridgeInputs;
  }
}
