import type { MeasuredHost } from "../../model/measured.js";
import type { ObservedHost } from "../../model/observed.js";
import { readTenant } from "./read.js";
import { tenantId } from "./schema.js";

/** What a host's observation says about MTUs; without a bridge, of its paths only. */
export const measuredHost = (observed: ObservedHost, bridge: string | undefined): MeasuredHost => {
  const { paths } = observed;
  if (bridge === undefined) return { paths, ports: {} };
  const reading = readTenant(observed, tenantId({ host: observed.host, bridge }));
  return { paths, ports: reading.status === "present" ? reading.inputs.ports : {} };
};
