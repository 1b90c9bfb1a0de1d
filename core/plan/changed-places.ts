import { holdsDeviceConfig } from "../devices/index.js";
import { parseOwnerName, type InterfaceOwner } from "../model/interface-name.js";
import { findAccess } from "../drivers/ovs/index.js";
import { accessId } from "../kinds/access-port/schema.js";
import { containerInterfaceName, portNumberOfDeviceInterface } from "../model/interface-names.js";
import type { Change } from "../kinds/contract/change.js";
import type { ObservedHost } from "../model/observed.js";
import type { DesiredResource } from "../kinds/declarations.js";
import { placeKey, type Place } from "./place.js";
import type { PlannedThing } from "./planned-thing.js";

/** One property that an update writes, and where. */
export interface PlannedWrite {
  readonly place: Place;
  /** As the thing's inputs name it: "trunks", "mtu", "mode"; "made" of a thing that is made. */
  readonly property: string;
}

/** Everything that a plan writes, one entry for each place and property. */
export const plannedWrites = (
  plan: readonly PlannedThing[],
  observed: readonly ObservedHost[],
): readonly PlannedWrite[] =>
  plan.flatMap(({ desired, outcome }) => {
    const host = observed.find((one) => one.host === desired.inputs.host);
    if (host === undefined) return [];
    if (outcome.status === "made")
      return placesOf(desired, [], host).map((place) => ({ place, property: "made" }));
    if (outcome.status !== "changed") return [];
    return outcome.changes.flatMap((change) =>
      placesOf(desired, change.path, host).map((place) => ({
        place,
        property: propertyOf(desired, change.path),
      })),
    );
  });

/**
 * Whether `pulumi up` would change something there: only then may a remedy say so.
 *
 * @param property one of the place's, as the thing's inputs name it ("trunks", "mtu"); any by default
 */
export const doesUpdateChange = (
  writes: readonly PlannedWrite[],
  place: Place,
  property?: string,
): boolean => {
  const key = placeKey(place);
  return writes.some(
    (write) =>
      placeKey(write.place) === key &&
      (property === undefined || write.property === property || write.property === "made"),
  );
};

type Path = Change["path"];

/** The thing that a property belongs to may be one of many that are declared together. */
const propertyOf = (desired: DesiredResource, path: Path): string => {
  if (holdsDeviceConfig(desired))
    return String(path[0] === "interfaces" ? (path[2] ?? "mode") : path[0]);
  switch (desired.kind) {
    case "TenantMtu":
      return "mtu";
    case "IsolatedPorts":
      return "vlan";
    case "ObsoleteTunnels":
      return "made";
    case "AccessPort":
    case "AgentVersion":
    case "Bridge":
    case "ForwardChain":
    case "SystemMac":
    case "VtepPort":
      return String(path[0]);
  }
};

const placesOf = (
  desired: DesiredResource,
  path: Path,
  observed: ObservedHost,
): readonly Place[] => {
  if (holdsDeviceConfig(desired)) return [devicePlace(desired.inputs, path)];
  const { kind, inputs } = desired;
  const { host } = inputs;
  switch (kind) {
    case "Bridge":
      return [{ of: "bridge", host, bridge: inputs.bridge }];
    case "VtepPort":
      return [{ of: "bridge-port", host, bridge: inputs.bridge, port: inputs.name }];
    case "ObsoleteTunnels": {
      const [port = ""] = String(path[1]).split(" to ");
      return [{ of: "bridge-port", host, bridge: inputs.bridge, port }];
    }
    case "AccessPort":
      return attached(observed, inputs.bridge, inputs);
    case "IsolatedPorts":
    case "TenantMtu":
      return attached(observed, inputs.bridge, parseOwnerName(String(path[1])));
    case "ForwardChain":
      return [{ of: "drops", host, container: inputs.container }];
    case "SystemMac":
      return [{ of: "system-mac", host, container: inputs.container }];
    case "AgentVersion":
      return [{ of: "agent", host }];
  }
};

const devicePlace = (
  { host, container }: { readonly host: string; readonly container: string },
  [scope, name]: Path,
): Place => {
  const port = scope === "interfaces" ? portNumberOfDeviceInterface(String(name)) : undefined;
  return port === undefined
    ? { of: "device", host, container }
    : { of: "device-port", host, container, interface: containerInterfaceName(port) };
};

/** The port that a container's interface is attached to, by its owner and by its own name. */
const attached = (
  observed: ObservedHost,
  bridge: string,
  owner: InterfaceOwner | undefined,
): readonly Place[] => {
  if (owner === undefined) return [];
  const { host } = observed;
  const { container, interface: name } = owner;
  const found = findAccess(observed, accessId({ host, bridge, container, interface: name }));
  return [
    { of: "attachment", host, container, interface: name },
    ...(found.status === "present"
      ? [{ of: "bridge-port" as const, host, bridge, port: found.port.name }]
      : []),
  ];
};
