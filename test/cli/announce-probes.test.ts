import assert from "node:assert/strict";
import { join } from "node:path";
import { announceProbes } from "../../cli/evidence/announce-probes.js";
import { chooseTargets } from "../../cli/evidence/choose-targets.js";
import { topologyAt } from "../../cli/stack-topology.js";
import { projectRoot } from "../dev/lab/shared-lab.js";

describe("what is about to be sent into the network", () => {
  const said = async (ping: boolean, without?: string): Promise<string> => {
    const chosen = await topologyAt(join(projectRoot, "topologies/incident.yaml"));
    const write = process.stderr.write.bind(process.stderr);
    let text = "";
    process.stderr.write = (chunk) => {
      text += String(chunk);
      return true;
    };
    try {
      announceProbes(chooseTargets(chosen, { ping }), without);
    } finally {
      process.stderr.write = write;
    }
    return text;
  };

  it("is said before it is, with the option that sends none", async () => {
    assert.equal(
      await said(true, "--no-ping"),
      "sending 14 pings, 10 full-size pings, 14 ARP requests between the devices, then reading; --no-ping sends none\n",
    );
  });

  it("is not spoken of where nothing is sent", async () => {
    assert.equal(await said(false), "");
  });
});
