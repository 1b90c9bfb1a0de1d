import type { Reading } from "../../kinds/contract/driver.js";
import type { ObservedHost } from "../../model/observed.js";
import { notKnown, type Observation } from "../../model/unknown.js";
import { requireId } from "./config-schema.js";
import type { LinuxConfigInputs, LinuxInterfaceInputs } from "./config-schema.js";
import type { LinuxInterface, LinuxState } from "./observed.js";
import { problem } from "../../messages/unknowns.js";

/** A container's network stack in an observation; unknown when the device itself is. */
export const observedState = (
  observed: ObservedHost,
  container: string,
): Observation<LinuxState> => {
  const device = observed.devices[container];
  if (device?.known === false) return device;
  if (device?.value.kind === "linux") return device.value.state;
  return notKnown({
    what: `network stack of ${container}`,
    host: observed.host,
    ...problem("LINUX-NOT-OBSERVED", { container, host: observed.host }),
  });
};

/** Projects an observation on one container; limited to what `scope` mentions. */
export const readLinuxConfig = (
  observed: ObservedHost,
  id: string,
  scope?: LinuxConfigInputs,
): Reading<LinuxConfigInputs> => {
  const identity = requireId(id);
  const state = observedState(observed, identity.container);
  return state.known
    ? { status: "present", inputs: { ...identity, ...projectState(state.value, scope) }, facts: {} }
    : { status: "unknown", unknown: state.unknown };
};

/** The part of a state that `scope` mentions; all of it without one. */
export const projectState = (
  state: LinuxState,
  scope: LinuxConfigInputs | undefined,
): Omit<LinuxConfigInputs, "host" | "container"> => ({
  ...(scope !== undefined && scope.forwarding === undefined
    ? {}
    : { forwarding: state.forwarding }),
  interfaces: Object.fromEntries(
    Object.entries(state.interfaces).flatMap(([name, one]) => {
      const wanted = scope?.interfaces[name];
      return scope !== undefined && wanted === undefined
        ? []
        : [[name, projectInterface(one, wanted)]];
    }),
  ),
  ...mentioned("routes", joinedHops(state.routes), scope?.routes, scope),
  ...mentioned("neighbours", state.neighbours, scope?.neighbours, scope),
});

const joinedHops = (routes: LinuxState["routes"]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(routes).map(([prefix, hops]) => [prefix, hops.join(" ")]));

const mentioned = (
  property: "routes" | "neighbours",
  live: Readonly<Record<string, string>>,
  declared: Readonly<Record<string, string>> | undefined,
  scope: LinuxConfigInputs | undefined,
): Pick<LinuxConfigInputs, "routes" | "neighbours"> => {
  if (scope !== undefined && declared === undefined) return {};
  const found = Object.entries(live).filter(([key]) => declared === undefined || key in declared);
  return scope === undefined && found.length === 0 ? {} : { [property]: Object.fromEntries(found) };
};

/** A declared address that is there counts, wherever it stands; else the primary one shows. */
const projectInterface = (
  { addresses, mtu, up }: LinuxInterface,
  scope: LinuxInterfaceInputs | undefined,
): LinuxInterfaceInputs => {
  const wanted = scope?.address;
  const shown = wanted !== undefined && addresses.includes(wanted) ? wanted : addresses[0];
  const asked = scope === undefined || wanted !== undefined;
  return {
    ...(asked && shown !== undefined ? { address: shown } : {}),
    ...(scope === undefined || scope.mtu !== undefined ? { mtu } : {}),
    up,
  };
};
