import type { MeaningContext } from "../../../../core/diagnosis/impairments/meaning-context.js";
import type { Meaning } from "../../../../core/diagnosis/impairments/impairment.js";
import type { FactPlace } from "../../../../core/model/forwarding-fact.js";
import type { Undeclared } from "../../../../core/undeclared/undeclared.js";

export const ATTACHED = { of: "attachment", container: "ceos_1", interface: "eth3" } as const;
export const TUNNEL = { of: "tunnel", port: "vtep" } as const;
export const MAC = "52:54:00:12:00:01";

/** host-a, with a port of ceos_1:eth3, a tunnel, the uplink eth0, and host-b at 192.0.2.2. */
export const CONTEXT: MeaningContext = {
  ports: {
    find: (name) => ({ veth1: ATTACHED, "1": ATTACHED, vtep: TUNNEL })[name],
    isOnlyUplink: (bridge, port) => bridge === "br-ex" && port === "eth0",
    isWayOut: (device) => device === "eth0",
  },
  facts: [],
  macOfAddress: () => undefined,
  macOfContainer: (container) => (container === "ceos_1" ? MAC : undefined),
  addresses: [],
  hostAt: (address) => ({ "192.0.2.1": "host-a", "192.0.2.2": "host-b" })[address],
  udpPort: 4789,
};

export const factAt = (
  about: FactPlace,
  code: string,
  value: string,
  setting: string = code,
): Undeclared => ({
  ...{ host: "host-a", about, code, value, setting, links: [] },
  byHand: { does: "show", commands: [] },
});

/** All that it does, where all of it is on host-a; "?" first where it is not sure. */
export const told = (meaning: Meaning | undefined): unknown =>
  meaning === undefined
    ? "not evaluated"
    : [
        ...(meaning.sure ? [] : ["?"]),
        ...meaning.impairments.map(({ host, ...one }) => (host === "host-a" ? one : host)),
      ];
