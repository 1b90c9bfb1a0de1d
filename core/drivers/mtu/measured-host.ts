import type { MeasuredHost } from "../../model/measured.js";
import type { ObservedHost } from "../../model/observed.js";
import { tenantMtu } from "./tenant-mtu.js";

/** What a host's observation says about MTUs; without a bridge, of its paths only. */
export const measuredHost = (observed: ObservedHost, bridge: string | undefined): MeasuredHost => {
  const { paths } = observed;
  if (bridge === undefined) return { paths, ports: {} };
  const reading = tenantMtu.read(observed, `${observed.host}/${bridge}`);
  return { paths, ports: reading.status === "present" ? reading.inputs.ports : {} };
};
