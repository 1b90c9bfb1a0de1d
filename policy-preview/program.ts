import * as pulumi from "@pulumi/pulumi";
import { Overlay } from "../components/overlay.js";
import { hostTargets } from "../core/desired/host-targets.js";
import { AS_DECLARED, resolveTopology } from "../core/desired/resolve-topology.js";
import { loadTopologyFile } from "../core/topology/load-file.js";
import { formatMistakes } from "../core/topology/mistake.js";

/**
 * What the project's program declares, without asking a host: the tenant MTU is what follows from
 * the underlay as it is declared. Only ever previewed, on a state that is thrown away.
 */
const file = new pulumi.Config("overlay").require("topology");
const loaded = await loadTopologyFile(file);
if (!loaded.ok) throw new pulumi.RunError(formatMistakes(loaded.mistakes));

const topology = resolveTopology(loaded.topology, AS_DECLARED);
new Overlay(topology.name, { topology, targets: hostTargets(topology, file) });
