import type { TenantMtuInputs } from "../../model/resources.js";

type Identity = Pick<TenantMtuInputs, "host" | "bridge">;

const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/** "host-a/arch-ovs" */
export const tenantId = ({ host, bridge }: Identity): string => `${host}/${bridge}`;

/** The identity from an id; undefined when the text is no id of this kind. */
export const parseTenantId = (id: string): Identity | undefined => {
  const [host, bridge, ...rest] = id.split("/");
  if (host === undefined || bridge === undefined || rest.length > 0) return undefined;
  return NAME.test(host) && NAME.test(bridge) ? { host, bridge } : undefined;
};
