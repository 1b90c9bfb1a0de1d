import { parentPort, workerData } from "node:worker_threads";
import { explainOverlay, type OverlaySeen } from "./explain-overlay.js";

// What `explainBeside` handed over.
parentPort?.postMessage(explainOverlay(workerData as OverlaySeen));
