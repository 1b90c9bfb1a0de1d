import { findAccess } from "../../drivers/ovs/find-access.js";
import { parseOwnerName, type InterfaceOwner } from "../../model/interface-name.js";
import type { ObservedHost } from "../../model/observed.js";
import type { PlannedWrite, WrittenPlace } from "../../model/planned-write.js";
import { accessId } from "./schema.js";

/** The port of a bridge that a container's interface is attached to; the host where none is found. */
export const attachedPort = (
  observed: ObservedHost,
  bridge: string,
  { container, interface: name }: InterfaceOwner,
): WrittenPlace => {
  const { host } = observed;
  const found = findAccess(observed, accessId({ host, bridge, container, interface: name }));
  return found.status === "present"
    ? { of: "bridge-port", host, bridge, port: found.port.name }
    : { of: "host", host };
};

/** The write of a property of the port that belongs to `owner`: "ceos_1:eth3". */
export const writesOfOwner = (
  observed: ObservedHost,
  bridge: string,
  owner: string | number | undefined,
  property: string,
): readonly PlannedWrite[] => {
  const parsed = parseOwnerName(String(owner));
  return parsed === undefined ? [] : [{ place: attachedPort(observed, bridge, parsed), property }];
};
