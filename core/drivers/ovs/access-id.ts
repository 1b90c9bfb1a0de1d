import type { AccessPortInputs } from "../../model/resources.js";
import { containerName, hostName, interfaceName } from "./fields.js";

type Identity = Pick<AccessPortInputs, "host" | "bridge" | "container" | "interface">;

/** "host-a/arch-ovs/ceos_1/eth3" */
export const accessId = (inputs: Identity): string =>
  [inputs.host, inputs.bridge, inputs.container, inputs.interface].join("/");

export const parseAccessId = (id: string): Identity | undefined => {
  const [host, bridge, container, name, ...rest] = id.split("/");
  const valid =
    hostName.safeParse(host).success &&
    interfaceName.safeParse(bridge).success &&
    containerName.safeParse(container).success &&
    interfaceName.safeParse(name).success &&
    rest.length === 0;
  return valid &&
    host !== undefined &&
    bridge !== undefined &&
    container !== undefined &&
    name !== undefined
    ? { host, bridge, container, interface: name }
    : undefined;
};
