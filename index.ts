import * as pulumi from "@pulumi/pulumi";
import { Overlay } from "./components/overlay.js";
import { overlayOutputs } from "./components/overlay-outputs.js";
import { resolveOverlay } from "./components/resolved-overlay.js";
import { topologySource } from "./core/topology/topology-source.js";
import { makeStructsLean } from "./plugin-kit/struct/lean-struct.js";

makeStructsLean();

const config = new pulumi.Config("overlay");
const source = topologySource({ topology: config.require("topology") }, process.cwd());
const resolved = await resolveOverlay({ source, experiments: config.get("experiments") });

/** The stack's outputs, one object. */
export default overlayOutputs(new Overlay(resolved.topology.name, resolved), resolved);
