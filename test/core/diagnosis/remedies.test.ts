import assert from "node:assert/strict";
import { seenFrom } from "../../../dev/bench/seen-from.js";
import type { WordedDiagnosis } from "../../../core/words/diagnosis/worded-diagnosis.js";
import { portOf, withPorts } from "./change-observed.js";
import { diagnosed, diagnosisOf, incident, recorded, snapshotNamed } from "./fixture.js";

const remediesOf = ({ explanations }: WordedDiagnosis): string =>
  explanations[0]?.remedies.join("\n") ?? "";

describe("what a diagnosis says remediates it", function () {
  this.timeout(60_000);

  it("is an update where a plan changes the thing, and not where none has it", async () => {
    const topology = await incident();
    const name = "overlapping-isolated-vlans";
    assert.match(remediesOf(await diagnosisOf(name)), /pulumi up gives each of them a VLAN/);
    const left = { ...topology, overlay: { ...topology.overlay, isolation: "leave" as const } };
    assert.match(
      remediesOf(diagnosed(left, await recorded(name))),
      /^host-a: pulumi up leaves it: no plan has it\.$/m,
    );
  });

  it("is no addition of a tunnel's port whose address alone is wrong", async () => {
    const remedies = remediesOf(await diagnosisOf("wrong-tunnel-address"));
    assert.match(remedies, /pulumi up sets vtep-10-14-23-9 as declared: .* to 10\.14\.23\.93\.$/);
    assert.doesNotMatch(remedies, /adds it/);
  });

  it("is no update where a port of the tunnel's name is something else", async () => {
    const [a, b] = await recorded("wrong-tunnel-address");
    assert.ok(a !== undefined && b !== undefined);
    const name = "vtep-10-14-23-9";
    const taken = withPorts(b, "arch-ovs", () => ({ [name]: portOf(name, "gre", {}) }));
    const found = diagnosed(await incident(), [a, taken]);
    assert.match(found.verdict, /vtep-10-14-23-9 of host-b is no VXLAN tunnel/);
    assert.match(remediesOf(found), /Rename or remove that port/);
  });

  it("of a system MAC is the line for EOS, and says what a restart does to VLANs", async () => {
    const remedies = remediesOf(await diagnosisOf("duplicate-system-mac"));
    assert.match(remedies, /^ceos_2: Put the line SYSTEMMACADDR=7242\.1fc8\.4b90 into /);
    assert.match(
      remedies,
      /A restart gives its ports new VLANs: pulumi up sets those as declared\.$/,
    );
  });

  it("is to be confirmed first where it is only supposed", async () => {
    const seen = seenFrom(await snapshotNamed("duplicate-system-mac"), ["host-a"]);
    assert.match(
      remediesOf(diagnosed(await incident(), seen)),
      /^ceos_2, once that is confirmed: Give ceos_2 its own system MAC/,
    );
  });
});
