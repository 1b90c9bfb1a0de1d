import { settleAsDeclared } from "../../core/desired/settle-as-declared.js";
import { decideTenantMtu } from "../../core/desired/tenant-mtu.js";
import { withTenantMtu } from "../../core/desired/with-tenant-mtu.js";
import { measuredHost } from "../../core/kinds/tenant-mtu/measured-host.js";
import type { ObservedHost } from "../../core/model/observed.js";
import type { Topology } from "../../core/topology/topology.js";

/** The topology with the tenant MTU that was measured; as declared where that was not possible. */
export const settleAsMeasured = (
  topology: Topology,
  observed: readonly ObservedHost[],
): Topology => {
  const measured = Object.fromEntries(
    observed.map((host) => [host.host, measuredHost(host, topology.hosts[host.host]?.bridge)]),
  );
  const decided = decideTenantMtu(topology, measured);
  return decided?.ok === true ? withTenantMtu(topology, decided.mtu) : settleAsDeclared(topology);
};
