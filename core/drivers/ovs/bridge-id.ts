import type { BridgeInputs } from "../../model/resources.js";
import { hostName, interfaceName } from "./fields.js";

type Identity = Pick<BridgeInputs, "host" | "bridge">;

/** "host-a/arch-ovs" */
export const bridgeId = ({ host, bridge }: Identity): string => `${host}/${bridge}`;

export const parseBridgeId = (id: string): Identity | undefined => {
  const [host, bridge, ...rest] = id.split("/");
  const valid =
    hostName.safeParse(host).success &&
    interfaceName.safeParse(bridge).success &&
    rest.length === 0;
  return valid && host !== undefined && bridge !== undefined ? { host, bridge } : undefined;
};
