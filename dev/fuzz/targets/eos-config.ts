import { importContainerlab } from "../../../core/import/containerlab/import-containerlab.js";
import { parseContainerlab } from "../../../core/import/containerlab/parse.js";
import { parseStartupConfig } from "../../../core/import/containerlab/startup-config.js";
import { topologyText } from "../../../core/import/topology-text.js";
import { formatMistakes } from "../../../core/topology/mistake.js";
import { parseTopology } from "../../../core/topology/parse.js";
import { capturedText } from "../captured.js";
import type { FuzzTarget } from "../fuzz-target.js";
import { seedFile } from "../seed-file.js";

const HOST = { name: "host-a", ssh: { address: "192.0.2.1" }, underlay: "192.0.2.1" };

const LAB = `name: lab
topology:
  nodes:
    leaf1: { kind: arista_ceos }
    leaf2: { kind: arista_ceos }
  links:
    - endpoints: ["leaf1:eth1", "leaf2:eth1"]
    - endpoints: ["leaf1:eth3", "leaf2:eth3"]
`;

/** Configurations of EOS. The topology that an import makes of one that is read has to be right. */
export const eosConfig: FuzzTarget = {
  name: "eos-config",
  seeds: async (projectRoot) => [await seedFile(projectRoot, "device.cfg")],
  open: () => {
    const parsed = parseContainerlab(LAB, "lab.clab.yml");
    if (!parsed.ok) throw new Error(formatMistakes(parsed.mistakes));
    const { lab } = parsed;
    return Promise.resolve((input) => {
      const config = parseStartupConfig(input);
      if (!config.ok) return capturedText(false, config.problem);
      const configs = { leaf1: config.value };
      const imported = importContainerlab({ lab, hosts: [HOST], configs });
      if (!imported.ok) return capturedText(false, imported.problems.join("\n"));
      const text = topologyText(imported.found, []);
      const loaded = parseTopology(text, "topology.yaml");
      if (!loaded.ok) throw new Error(`${formatMistakes(loaded.mistakes)}\nin:\n${text}`);
      return capturedText(true, text);
    });
  },
};
