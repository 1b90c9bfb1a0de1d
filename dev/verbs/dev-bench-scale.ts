import { join } from "node:path";
import { runSize, type SizeCost } from "../bench/scale/run-size.js";
import { scaleTable } from "../bench/scale/scale-table.js";
import { Failure } from "../../cli/failure.js";
import { projectToolchain } from "../../cli/toolchain-step.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { flag, value } from "../../cli/verb/specs.js";
import { runSteps } from "../../setup/run-steps.js";

const DEVICES_PER_HOST = 20;
/** A ring with tunnels needs four hosts, and a topology has at most 256. */
const [FEWEST, MOST] = [4, 256];

const sizesOf = (text: string): readonly number[] => {
  const sizes = text.split(",").map(Number);
  if (sizes.every((size) => Number.isInteger(size) && size >= FEWEST && size <= MOST)) return sizes;
  throw new Failure({
    what: `"${text}" is no list of sizes`,
    why: `each is a number of hosts from ${FEWEST} to ${MOST}`,
    next: "npx overlay dev bench scale --hosts 5,10,50",
  });
};

export default defineVerb({
  name: "dev bench scale",
  summary:
    "measure preview and up of 5 to 50 hosts with 20 devices each beside the engine alone, without a lab",
  options: {
    hosts: value("<list>", "numbers of hosts; 5,10,50 by default"),
    json: flag("for programs"),
  },
  run: async (context, { hosts = "5,10,50", json }) => {
    const { projectRoot, signal, print } = context;
    const sizes = sizesOf(hosts);
    const costs: SizeCost[] = [];
    const measure = {
      title: "Measure",
      done: () => Promise.resolve(undefined),
      run: async (report: (detail: string) => void) => {
        const { binary } = await projectToolchain(context, report);
        for (const size of sizes) {
          const folder = join(projectRoot, ".overlay/bench/scale", String(size));
          const about = { projectRoot, folder, hosts: size, devicesPerHost: DEVICES_PER_HOST };
          const floors = ["ordinary", "lean"] as const;
          costs.push(await runSize({ ...about, floors, pulumi: binary, signal, report }));
        }
        return `${sizes.length} sizes`;
      },
    };
    if (json === true) await measure.run(() => undefined);
    else await runSteps([measure], signal);
    print(json === true ? JSON.stringify(costs, null, 2) : scaleTable(costs));
  },
});
