import assert from "node:assert/strict";
import { bridgeClaims } from "../../../core/kinds/bridge/claims.js";
import { vtepPorts } from "../../../core/kinds/vtep-port/desired.js";
import { declaredShare } from "../../../core/kinds/vtep-port/share.js";
import { claimsText } from "../../../core/model/claims.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { shareKey, withShare } from "../../../core/model/shares.js";
import { known } from "../../../core/model/unknown.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";

const BRIDGE = "arch-ovs";

/** The host with what an update of the topology marks there. */
export const markedBy =
  (topology: EffectiveTopology) =>
  (host: ObservedHost): ObservedHost => {
    assert.ok(host.ovs.known);
    const { bridges } = host.ovs.value;
    const live = bridges[BRIDGE] ?? assert.fail();
    const declared = topology.hosts[host.host] ?? assert.fail();
    const shares = new Map(
      vtepPorts(topology)
        .filter(({ inputs }) => inputs.host === host.host)
        .map(({ inputs }) => [inputs.name, declaredShare(inputs)] as const),
    );
    const ports = Object.entries(live.ports).map(([name, port]) => {
      const share = shares.get(name);
      if (share === undefined) return [name, port] as const;
      const externalIds = withShare(port.externalIds ?? {}, topology.name, share);
      return [name, { ...port, externalIds }] as const;
    });
    const claims = claimsText(bridgeClaims(topology, declared));
    const bridge = {
      ...live,
      ports: Object.fromEntries(ports),
      externalIds: { ...live.externalIds, [shareKey(topology.name)]: claims },
    };
    const value = { ...host.ovs.value, bridges: { ...bridges, [BRIDGE]: bridge } };
    return { ...host, ovs: known(value) };
  };

/** A topology under another name, with the links of these VLANs only and nothing declared of the rest. */
export const partOf = (
  whole: EffectiveTopology,
  name: string,
  vlans: readonly number[],
): EffectiveTopology => ({
  ...whole,
  name,
  overlay: { ...whole.overlay, isolation: "leave", bridgeSettings: {} },
  links: whole.links.filter(({ vlan }) => vlans.includes(vlan)),
});
