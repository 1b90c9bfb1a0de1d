import { fileURLToPath } from "node:url";
import { hostTargets } from "../../../core/desired/host-targets.js";
import { createEngine } from "../../../core/engine/index.js";
import { loadTopologyFile } from "../../../core/topology/load-file.js";
import { connectSsh } from "../../../core/transport/index.js";

/**
 * Prints what every host of the lab shows, for tests that have no lab: `overlay lab up`, then
 * `node dist/test/dev/lab/record-incident.js > test/core/layer2/recordings/incident.json`.
 */
const file = fileURLToPath(new URL("../../../../topologies/incident.yaml", import.meta.url));
const loaded = await loadTopologyFile(file);
if (!loaded.ok) throw new Error(`${file} has mistakes`);
const engine = createEngine({
  targets: hostTargets(loaded.topology, file),
  connect: (target) => connectSsh(target),
});
try {
  process.stdout.write(`${JSON.stringify(await engine.observeAll(), null, 1)}\n`);
} finally {
  await engine.close();
}
