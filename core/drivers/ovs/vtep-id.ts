import type { VtepPortInputs } from "../../model/resources.js";
import { hostName, interfaceName } from "./fields.js";

type Identity = Pick<VtepPortInputs, "host" | "bridge" | "name">;

/** "host-a/arch-ovs/vtep-10-14-23-1" */
export const vtepId = ({ host, bridge, name }: Identity): string => `${host}/${bridge}/${name}`;

export const parseVtepId = (id: string): Identity | undefined => {
  const [host, bridge, name, ...rest] = id.split("/");
  const valid =
    hostName.safeParse(host).success &&
    interfaceName.safeParse(bridge).success &&
    interfaceName.safeParse(name).success &&
    rest.length === 0;
  return valid && host !== undefined && bridge !== undefined && name !== undefined
    ? { host, bridge, name }
    : undefined;
};
