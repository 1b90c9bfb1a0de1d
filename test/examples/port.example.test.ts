import assert from "node:assert/strict";
import { useLab } from "../dev/lab/shared-lab.js";
import { outputOf } from "../dev/lab/ssh-host.js";
import { LANGUAGES, useExamples } from "./example-project.js";

describe("the examples of one port, on the lab", function () {
  this.timeout(900_000);
  const examples = useExamples();
  useLab();

  /** What Open vSwitch calls the port of ceos_1's eth3, the only one of its VLAN there. */
  let port = "";
  before(async () => {
    port = (await outputOf("host-a", "ovs-vsctl --bare --columns=name find port tag=3138")).trim();
  });
  const tag = (): Promise<string> => outputOf("host-a", `ovs-vsctl get port ${port} tag`);

  for (const language of LANGUAGES)
    it(`${language}: takes the port over, sees its drift and remediates it`, async () => {
      const { pulumi } = await examples.open(language, "port");
      await pulumi("up", "--yes", "--skip-preview");
      assert.equal(await tag(), "3138\n");
      await pulumi("preview", "--expect-no-changes");
      await outputOf("host-a", `ovs-vsctl set port ${port} tag=99`);
      assert.match(await pulumi("preview", "--diff"), /vlan\s*: 99 => 3138/);
      await pulumi("up", "--yes", "--skip-preview");
      assert.equal(await tag(), "3138\n");
    });
});
