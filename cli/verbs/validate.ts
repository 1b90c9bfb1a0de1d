import { resolve } from "node:path";
import { loadTopologyFile } from "../../core/topology/load-file.js";
import { formatMistakes } from "../../core/topology/mistake.js";
import type { CliContext } from "../context.js";
import { Failure } from "../failure.js";
import { topologyCounts } from "../topology-counts.js";

/** `overlay validate`: says what a topology file holds, or everything that is wrong with it. */
export const validate = async ({ print }: CliContext, file: string): Promise<void> => {
  const loaded = await loadTopologyFile(resolve(file));
  if (!loaded.ok) {
    print(formatMistakes(loaded.mistakes));
    const count = loaded.mistakes.length;
    throw new Failure({
      what: `${count} ${count === 1 ? "mistake" : "mistakes"} in the topology`,
      where: file,
      next: "mend what is listed above and run the command again",
    });
  }
  const { topology } = loaded;
  print(`${file}: "${topology.name}" is fine: ${topologyCounts(topology)}`);
};
