import { z } from "zod";
import { known, notKnown, type Unknown } from "../../model/unknown.js";
import { failed, ok } from "../../model/result.js";
import { jsonRestorer } from "../contract/json-restorer.js";
import { requireId, type ObsoleteTunnelsInputs } from "./schema.js";
import type { ObservedHost } from "../../model/observed.js";
import { sharesIn } from "../../model/shares.js";
import type { Planned } from "../../model/step.js";
import { createTunnel } from "../../drivers/ovs/create-tunnel.js";
import { tunnelsOf } from "./read.js";
import { hasSecrets, withoutSecrets } from "../../drivers/ovs/tunnel-options.js";
import { VlanColumns, vlanColumnsOf } from "../../drivers/ovs/vlan-columns.js";
import { problem } from "../../messages/unknowns.js";

const Was = z.record(
  z.string(),
  VlanColumns.extend({
    name: z.string(),
    options: z.record(z.string(), z.string()),
    /** Of the looker, as marked; absent: none. */
    share: z.string().exactOptional(),
  }),
);

type Was = z.infer<typeof Was>;

const secretLost = (host: string, tunnel: string): Unknown => ({
  host,
  what: `tunnel ${tunnel}`,
  ...problem("TUNNEL-SECRET-LOST", {}),
});

/** The tunnels that a declared shape took away, made again as they were. */
export const obsoleteRestorer = jsonRestorer<"ObsoleteTunnels", Was>({
  schema: Was,

  record(observed, id) {
    if (!observed.ovs.known) return notKnown(observed.ovs.unknown);
    const tunnels = [...tunnelsOf(observed, requireId(id).bridge)].map(
      ([key, { port, interface: only }]) =>
        [
          key,
          {
            ...{ ...vlanColumnsOf(port), name: port.name },
            options: withoutSecrets(only.options),
            ...shareOf(sharesIn(port.externalIds).get(observed.owner ?? "")),
          },
        ] as const,
    );
    return known(Object.fromEntries(tunnels));
  },

  plan: (was, applied, observed, runId) => makeAgain(was, applied, observed, runId),

  planBack: (was, applied, observed, runId) =>
    makeAgain(was, applied, observed, runId, observed.owner),
});

const shareOf = (share: string | undefined) => (share === undefined ? {} : { share });

/** @param owner whose shares are marked again; nobody's by default */
const makeAgain = (
  was: Was,
  { host, bridge, tunnels }: ObsoleteTunnelsInputs,
  observed: ObservedHost,
  runId: string,
  owner?: string,
): Planned => {
  if (!observed.ovs.known) return failed(observed.ovs.unknown);
  if (observed.ovs.value.bridges[bridge] === undefined)
    return failed({
      host,
      what: `bridge ${bridge}`,
      ...problem("BRIDGE-NOT-THERE", { bridge }),
    });
  const live = tunnelsOf(observed, bridge);
  const lost = Object.keys(tunnels).find(
    (key) => !live.has(key) && hasSecrets(was[key]?.options ?? {}),
  );
  if (lost !== undefined) return failed(secretLost(host, lost));
  const steps = Object.keys(tunnels).flatMap((key) => {
    const tunnel = was[key];
    if (tunnel === undefined || live.has(key)) return [];
    const { share: text, ...columns } = tunnel;
    const texts = {
      title: `make VTEP port ${tunnel.name} on ${bridge} again`,
      why: "it was there before its removal was declared",
    };
    const share = owner === undefined || text === undefined ? {} : { share: { owner, text } };
    return [createTunnel({ ...columns, bridge, ...share }, texts, runId)];
  });
  return ok(steps);
};
