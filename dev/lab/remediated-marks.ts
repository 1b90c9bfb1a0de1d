import { claimsText, type Claims } from "../../core/model/claims.js";
import { shareKey } from "../../core/model/shares.js";
import { formatVlanList } from "../../core/model/vlan-list.js";
import type { ClaimsPlan, HostPlan, LabPlan } from "./lab-plan.js";
import { tunnelVlans } from "./tunnel-vlans.js";

/** What an update of the lab's topology has claimed of a host's bridge. */
export const remediatedClaims = (plan: LabPlan, host: HostPlan, by: ClaimsPlan): Claims => {
  const { vteps, remediatedVteps = vteps } = host;
  const linked = plan.links.flatMap(({ vlan, ends }) =>
    ends.map((end) => [`${end.device}:${end.interface}`, String(vlan)] as const),
  );
  const vlans = new Map<string, string>(linked);
  const ports = host.devices.flatMap(({ name, interfaces }) =>
    Array.from({ length: interfaces }, (_, index) => `${name}:eth${index + 1}`),
  );
  return Object.fromEntries([
    ...remediatedVteps.map(({ name, vni = plan.vni, remoteAddress, vlan }) => [
      name,
      [vni, remoteAddress, ...(vlan === undefined ? [] : [vlan])].join("/"),
    ]),
    ...ports.flatMap((port) => {
      const wish = vlans.get(port) ?? (by.isolates ? "isolated" : undefined);
      return wish === undefined ? [] : [[port, wish]];
    }),
    ...Object.entries(by.settings).map(([name, value]) => [`bridge/${name}`, String(value)]),
  ]) as Claims;
};

/** Further commands of one ovs-vsctl(8), which mark all that on the bridge and its tunnels. */
export const remediatedMarks = (plan: LabPlan, host: HostPlan): readonly string[] => {
  const { remediatedClaims: by } = plan;
  if (by === undefined) return [];
  const { vteps, remediatedVteps = vteps } = host;
  const mark = (table: string, name: string, text: string): readonly string[] => [
    ...["--", "set", table, name, `external_ids:${shareKey(by.owner)}=${JSON.stringify(text)}`],
  ];
  return [
    ...mark("bridge", plan.bridge, claimsText(remediatedClaims(plan, host, by))),
    ...remediatedVteps.flatMap(({ name, remoteAddress, vlan }) =>
      mark(
        "port",
        name,
        formatVlanList(vlan === undefined ? tunnelVlans(plan, host, remoteAddress) : [vlan]),
      ),
    ),
  ];
};
