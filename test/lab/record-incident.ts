import { labEngine } from "./mend-on-lab.js";

/**
 * Prints what every host of the lab shows, as recorded for tests that have no lab:
 * `overlay lab up`, then
 * `node dist/test/lab/record-incident.js > test/core/topology/graph/recordings/incident.json`.
 */
const { engine } = await labEngine();
try {
  process.stdout.write(`${JSON.stringify(await engine.observeAll(), null, 1)}\n`);
} finally {
  await engine.close();
}
