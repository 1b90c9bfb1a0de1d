import assert from "node:assert/strict";
import { labReset } from "../../dev/lab/lab-reset.js";
import { onHost, outputOf } from "../dev/lab/ssh-host.js";
import { useLab } from "../dev/lab/shared-lab.js";
import { overlay, pulumi } from "./overlay-command.js";

const PORT = "vtep-10-14-23-9";

/** What ceos_1 asks of ceos_2 crosses the tunnel in one direction, the reply in the other. */
const ping = async (): Promise<boolean> => {
  const ended = await onHost("host-a", "docker exec ceos_1 ping -c 2 -W 2 10.1.2.2");
  return ended.exitCode === 0;
};

const optionsOf = async (): Promise<string> =>
  (await outputOf("host-b", `ovs-vsctl get interface ${PORT} options`)).trim();

describe("a tunnel's options on the remediated lab", function () {
  this.timeout(300_000);
  const lab = useLab();
  let usual: string;

  before("remediated and adopted", async () => {
    await labReset(lab, () => undefined, { condition: "remediated" });
    const adopted = await overlay(["adopt"]);
    assert.equal(adopted.exitCode, 0, adopted.stderr);
    usual = await optionsOf();
    assert.ok(await ping());
  });

  it("are clean where they only say what holds anyway", async () => {
    await outputOf(
      "host-b",
      `ovs-vsctl set interface ${PORT} options:df_default=true options:ttl=64 options:egress_pkt_mark=0`,
    );
    const checked = await overlay(["check"]);
    assert.equal(checked.exitCode, 0, checked.stdout);
    await outputOf(
      "host-b",
      ["df_default", "ttl", "egress_pkt_mark"]
        .map((key) => `ovs-vsctl remove interface ${PORT} options ${key}`)
        .join("; "),
    );
  });

  it("show in check and in a preview, each with its default, and explain the dead pings", async () => {
    await outputOf(
      "host-b",
      `ovs-vsctl set interface ${PORT} options:dst_port=4790 options:ttl=7 options:new-knob=on`,
    );
    assert.ok(!(await ping()));
    const checked = await overlay(["check"]);
    assert.equal(checked.exitCode, 2, checked.stdout);
    assert.match(checked.stdout, /options\.dst_port.*4790.*4789 \(the default\)/);
    assert.match(checked.stdout, /options\.ttl.*7.*64 \(the default\)/);
    assert.match(checked.stdout, /options\.new-knob.*on.*none/);
    const preview = await pulumi("preview --stack dev --diff");
    assert.match(preview.stdout, /- dst_port *: "4790"/);
    assert.match(preview.stdout, /- new-knob *: "on"/);
    const diagnosed = await overlay(["diagnose"]);
    assert.match(
      diagnosed.stdout,
      /vtep-10-14-23-9 of host-b is on UDP port 4790 instead of 4789: neither end hears the other/,
    );
  });

  it("are remediated by an update, which proves the links", async () => {
    const up = await pulumi("up --yes --stack dev");
    assert.equal(up.exitCode, 0, `${up.stdout}${up.stderr}`);
    assert.equal(await optionsOf(), usual);
    assert.ok(await ping());
    const checked = await overlay(["check"]);
    assert.equal(checked.exitCode, 0, checked.stdout);
  });

  it("show a key that flows decide as what it is", async () => {
    await outputOf("host-b", `ovs-vsctl set interface ${PORT} options:key=flow`);
    const checked = await overlay(["check"]);
    await outputOf("host-b", `ovs-vsctl set interface ${PORT} options:key=194382`);
    assert.match(checked.stdout, /vni.*flow.*194382/);
  });
});
