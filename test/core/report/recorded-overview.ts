import { join } from "node:path";
import type { Overview } from "../../../core/report/overview/overview.js";
import { explainOverlay } from "../../../cli/explain/explain-overlay.js";
import { overviewOf } from "../../../cli/report/overview-of.js";
import { topologyAt } from "../../../cli/stack-topology.js";
import { recorded } from "../diagnosis/fixture.js";

const TOPOLOGY = join(import.meta.dirname, "../../../../topologies/incident.yaml");

/** The overview of a recorded state of the lab; hosts that are named could not be read. */
export const overviewOfRecorded = async (
  state: string,
  ...unread: readonly string[]
): Promise<Overview> => {
  const { topology } = await topologyAt(TOPOLOGY);
  const subject = { stack: "dev", topology: topology.name, file: "topologies/incident.yaml" };
  const observed = await recorded(state, ...unread);
  const seen = { topology, observed, subject, takenAt: "2026-11-23T06:30:00.000Z", links: [] };
  return (await overviewOf(seen, explainOverlay(seen))).overview;
};
