import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bridged } from "../../../../core/drivers/facts/questions/bridged.js";
import type { FactPlace } from "../../../../core/model/forwarding-fact.js";
import { handLine } from "../../../../core/model/hand-line.js";

const SCRIPT = join(import.meta.dirname, "../../../../..", "core/drivers/facts/ask-namespace.sh");
const PORT =
  "5: eth1@if9: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master br0 state UP";
const LONE = "5: eth1@if9: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP";
const tables = (...forward: readonly string[]): string =>
  ["*raw", ":OUTPUT ACCEPT [0:0]", "COMMIT", "*filter", ":INPUT DROP [0:0]", ...forward].join("\n");
const DROPS = tables(":FORWARD DROP [0:0]", "-A FORWARD -j EOS_FORWARD");

/** What the question answers, by the kernel's setting, the links and what iptables-save has said. */
const answered = (setting: string, links: string, saved: string): string => {
  const shell =
    'ask() { :; }; . "$0"; netfilter_of_bridges() { printf %s "$SETTING"; }; links=$LINKS saved=$SAVED; bridged';
  const { status, stdout } = spawnSync("sh", ["-c", shell, SCRIPT], {
    encoding: "utf8",
    env: { ...process.env, SETTING: setting, LINKS: links, SAVED: saved },
  });
  assert.equal(status, 0);
  return stdout;
};

describe("what a container's bridges hand to iptables", () => {
  it("is asked where it has bridges, a kernel that does, and a chain FORWARD that does anything", () => {
    assert.equal(answered("1", PORT, DROPS), ":FORWARD DROP [0:0]\n");
    assert.equal(
      answered("1", PORT, tables(":FORWARD ACCEPT [0:0]", "-A FORWARD -i br0 -j DROP")),
      "-A FORWARD -i br0 -j DROP\n",
    );
    assert.equal(answered("1", PORT, tables(":FORWARD ACCEPT [0:0]", "-A INPUT -j DROP")), "");
    assert.equal(answered("0", PORT, DROPS), "");
    assert.equal(answered("", PORT, DROPS), "");
    assert.equal(answered("1", LONE, DROPS), "");
    assert.equal(answered("1", PORT, ""), "");
  });

  it("is a fact of the container, and switched off by its setting", () => {
    const about: FactPlace = { of: "container", container: "sw1" };
    const read = (text: string) => bridged.read(text, about, { udpPort: 4789 });
    assert.deepEqual(read(""), []);
    const [fact, ...more] = read(":FORWARD DROP [0:0]\n");
    assert.ok(fact !== undefined && more.length === 0);
    assert.equal(fact.value, "1, and chain FORWARD drops what no rule accepts");
    assert.equal(read("-A FORWARD -j DROP\n")[0]?.value, "1, and chain FORWARD has rules");
    assert.match(
      handLine(bridged.kinds["bridge-netfilter"]?.remove?.(fact) ?? []),
      / sysctl -w net\.bridge\.bridge-nf-call-iptables=0$/,
    );
  });
});
