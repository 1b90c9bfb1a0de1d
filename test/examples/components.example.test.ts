import assert from "node:assert/strict";
import { useLab } from "../dev/lab/shared-lab.js";
import { onHost, outputOf } from "../dev/lab/ssh-host.js";
import { LANGUAGES, useExamples } from "./example-project.js";

/** VLANs of a tunnel's port, by plain means. */
const trunksOf = (host: "host-a" | "host-b", port: string): Promise<string> =>
  outputOf(host, `ovs-vsctl get port ${port} trunks`);

/** Whether a ping passes the tunnel, which the incident has broken for its VLAN. */
const passes = async (): Promise<boolean> =>
  (await onHost("host-a", "docker exec ceos_1 ping -c 3 -W 1 10.1.2.2")).exitCode === 0;

const TRUNKS = "[3034, 3096, 3138, 3285, 3644]\n";

describe("the examples of a whole overlay, on the lab", function () {
  this.timeout(900_000);
  const examples = useExamples();

  for (const language of LANGUAGES)
    describe(language, () => {
      useLab();

      it("remediates the incident and proves it, then sees drift and remediates it", async () => {
        const { pulumi } = await examples.open(language, "overlay");
        assert.equal(await passes(), false);
        const preview = await pulumi("preview");
        assert.match(preview, /overlay:components:Overlay incident create/);
        assert.match(await pulumi("up", "--yes", "--skip-preview"), /host-a:prove-links/);
        assert.equal(await trunksOf("host-a", "vtep-10-14-23-1"), TRUNKS);
        assert.equal(await trunksOf("host-b", "vtep-10-14-23-9"), TRUNKS);
        assert.equal(await passes(), true);
        await pulumi("preview", "--expect-no-changes");
        await outputOf("host-b", "ovs-vsctl remove port vtep-10-14-23-9 trunks 3138");
        assert.equal(await passes(), false);
        assert.match(await pulumi("preview", "--diff"), /\[2\]: 3285 => 3138/);
        await pulumi("up", "--yes", "--skip-preview");
        assert.equal(await trunksOf("host-b", "vtep-10-14-23-9"), TRUNKS);
        assert.equal(await passes(), true);
      });
    });
});
