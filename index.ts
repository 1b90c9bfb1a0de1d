import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { Overlay } from "./components/overlay.js";
import { hostsWithout } from "./components/hosts-without.js";
import { liveTunnels } from "./components/live-tunnels.js";
import { refuseStorms } from "./components/refuse-storms.js";
import { settleTenantMtu } from "./components/settle-tenant-mtu.js";
import { warnOfSharedMacs } from "./components/warn-of-shared-macs.js";
import { warnOfUndeclared } from "./components/warn-of-undeclared.js";
import { withExperimentsOn } from "./components/with-experiments-on.js";
import { hostTargets } from "./core/desired/host-targets.js";
import { unprovableLinks } from "./core/desired/link-proofs.js";
import { widens } from "./core/desired/widens.js";
import { experimentText } from "./core/experiments/experiment.js";
import { snapshotInstead } from "./core/model/snapshot-instead.js";
import { findProject } from "./core/topology/find-project.js";
import { loadTopologyFile } from "./core/topology/load-file.js";
import { formatMistakes } from "./core/topology/mistake.js";
import { makeStructsLean } from "./plugin-kit/struct/lean-struct.js";

makeStructsLean();

const file = resolve(findProject(process.cwd()), new pulumi.Config("overlay").require("topology"));

const snapshot = snapshotInstead(process.env);
if (snapshot !== undefined && !pulumi.runtime.isDryRun()) {
  throw new pulumi.RunError(
    `nothing was changed: this run looks at the snapshot ${snapshot} and not at the hosts. ` +
      "Run it without OVERLAY_SNAPSHOT in the environment.",
  );
}

const loaded = await loadTopologyFile(file);
if (!loaded.ok) throw new pulumi.RunError(formatMistakes(loaded.mistakes));

const declared = await withExperimentsOn(loaded.topology);
await refuseStorms(declared);
const without = await hostsWithout(declared);
const { topology, portsShrink, tenantMtu, paths } = await settleTenantMtu(declared, without);
await warnOfSharedMacs(topology);
await warnOfUndeclared(topology);
const targets = hostTargets(topology, file).filter(({ name }) => !without.includes(name));
const tunnels = await liveTunnels(topology);
const overlay = new Overlay(topology.name, {
  topology,
  targets,
  portsShrink,
  widens: (inputs) => widens(inputs, tunnels),
  ...(paths === undefined ? {} : { paths }),
});

const { experiments } = topology;

/**
 * The stack's outputs. One object, because an output that a stack does not have is left out of it: of
 * an export without a value Pulumi warns in every run.
 */
export default {
  /** MTU of the links between hosts: where the number comes from, and the number; absent when not managed. */
  ...(tenantMtu === undefined
    ? {}
    : { tenantMtu: tenantMtu.reason, tenantMtuBytes: tenantMtu.bytes }),
  /** VLANs that each VTEP port carries. */
  trunks: overlay.trunks,
  /** Experiments that are on; absent when none is. */
  ...(experiments === undefined ? {} : { experiments: experiments.map(experimentText) }),
  /** Links that no ping can prove, with the reason. */
  unproven: unprovableLinks(topology),
};
