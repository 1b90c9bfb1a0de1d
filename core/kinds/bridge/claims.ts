import { groupBy } from "../../model/group-by.js";
import { ownerName } from "../../model/interface-name.js";
import type { Claims } from "../../model/claims.js";
import { onceFor } from "../../model/once-for.js";
import { linksOnHost } from "../../topology/links-on-host.js";
import { portsWithoutLink } from "../isolated-ports/desired.js";
import { tunnelClaims } from "../vtep-port/conflict.js";
import { vtepPorts } from "../vtep-port/desired.js";
import { ISOLATED } from "../isolated-ports/conflict.js";
import type { EffectiveTopology } from "../../topology/effective-topology.js";
import type { Host } from "../../topology/topology.js";
import { claimOf } from "../access-port/conflict.js";
import { taggedAt } from "../access-port/desired.js";
import { settingClaim } from "./conflict.js";
import { settingNames } from "./settings.js";

/**
 * What a topology claims of a host's bridge. It is what the file says, whatever an experiment makes of
 * it for a while.
 */
export const bridgeClaims = (topology: EffectiveTopology, host: Host): Claims =>
  Object.fromEntries([
    ...Object.entries(tunnels(topology, host)),
    ...linkPorts(topology, host),
    ...freePorts(topology, host),
    ...settings(topology),
  ]);

const tunnels = (topology: EffectiveTopology, { name }: Host): Claims =>
  Object.assign(
    {},
    ...(byHost(vtepPorts(topology)).get(name) ?? []).map(({ inputs }) => tunnelClaims(inputs)),
  ) as Claims;

const byHost = onceFor((ports: ReturnType<typeof vtepPorts>) =>
  groupBy(ports, ({ inputs }) => inputs.host),
);

type Pairs = readonly (readonly [string, string])[];

const linkPorts = (topology: EffectiveTopology, { name }: Host): Pairs =>
  linksOnHost(topology, name).flatMap(({ ends, vlan }) =>
    ends
      .filter(({ host }) => host === name)
      .map((end) => [ownerName(end), claimOf({ vlan, ...taggedAt(end) })] as const),
  );

const freePorts = (topology: EffectiveTopology, host: Host): Pairs =>
  topology.overlay.isolation === "leave"
    ? []
    : portsWithoutLink(topology, host).map(({ port }) => [port, ISOLATED] as const);

const settings = ({ overlay: { bridgeSettings = {} } }: EffectiveTopology): Pairs =>
  settingNames.flatMap((name) => {
    const value = bridgeSettings[name];
    return value === undefined ? [] : [settingClaim(name, value)];
  });
