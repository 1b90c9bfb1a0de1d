import * as pulumi from "@pulumi/pulumi";
import { hostTargets } from "../core/desired/host-targets.js";
import { widens } from "../core/desired/widens.js";
import { snapshotInstead } from "../core/model/snapshot-instead.js";
import type { HostTarget } from "../core/model/target.js";
import { formatMistakes } from "../core/topology/mistake.js";
import { loadTopology, type TopologySource } from "../core/topology/topology-source.js";
import type { VtepPortInputs } from "../core/kinds/vtep-port/schema.js";
import { hostsWithout } from "./hosts-without.js";
import { liveTunnels } from "./live-tunnels.js";
import { refuseReadOnly } from "./refuse-read-only.js";
import { refuseForwardingLoops } from "./refuse-forwarding-loops.js";
import { resolveMeasuredMtu, type Resolved } from "./resolve-measured-mtu.js";
import { tellConsequences } from "./tell-consequences.js";
import { warnOfSharedMacs } from "./warn-of-shared-macs.js";
import { warnOfUndeclared } from "./warn-of-undeclared.js";
import { withExperimentsOn } from "./with-experiments-on.js";

/** What an overlay is declared from. */
export interface OverlaySource {
  readonly source: TopologySource;
  /** Experiments that are on, as the stack's setting has them; none where undefined. */
  readonly experiments: unknown;
  /** The provider that is asked; the stack's own by default. */
  readonly provider?: pulumi.ProviderResource;
}

/** A topology that can be declared, and the hosts that the run is about. */
export interface ResolvedOverlay extends Resolved {
  readonly targets: readonly HostTarget[];
  /** Whether a VTEP port is to carry a VLAN that it does not carry now. */
  readonly widens: (inputs: VtepPortInputs) => boolean;
}

/**
 * Reads a topology and resolves what its hosts have to be asked about, before anything is declared: what
 * cannot be declared is refused here, and what is worth a warning is said.
 *
 * @throws pulumi.RunError with every mistake, and with what an update must not do
 */
export const resolveOverlay = async ({
  source,
  experiments,
  provider,
}: OverlaySource): Promise<ResolvedOverlay> => {
  refuseSnapshot();
  const loaded = await loadTopology(source);
  if (!loaded.ok) throw new pulumi.RunError(formatMistakes(loaded.mistakes));
  const asking = provider === undefined ? {} : { provider };
  const declared = await withExperimentsOn(loaded.topology, experiments);
  await refuseForwardingLoops(declared);
  const without = await hostsWithout(declared);
  await refuseReadOnly(declared, without);
  const resolved = await resolveMeasuredMtu(declared, without, asking);
  const { topology } = resolved;
  await warnOfSharedMacs(topology, asking);
  await warnOfUndeclared(topology, asking);
  await tellConsequences(asking);
  const tunnels = await liveTunnels(topology, asking);
  return {
    ...resolved,
    targets: hostTargets(topology, source.file).filter(({ name }) => !without.includes(name)),
    widens: (inputs) => widens(inputs, tunnels),
  };
};

const refuseSnapshot = (): void => {
  const snapshot = snapshotInstead(process.env);
  if (snapshot === undefined || pulumi.runtime.isDryRun()) return;
  throw new pulumi.RunError(
    `nothing was changed: this run looks at the snapshot ${snapshot} and not at the hosts. ` +
      "Run it without OVERLAY_SNAPSHOT in the environment.",
  );
};
