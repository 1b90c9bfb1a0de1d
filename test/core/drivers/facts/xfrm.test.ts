import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { xfrm } from "../../../../core/drivers/facts/questions/xfrm.js";
import type { FactPlace } from "../../../../core/model/forwarding-fact.js";
import { handLine } from "../../../../core/model/hand-line.js";

const TUNNELS = { udpPort: 4789 };

describe("a container's IPsec policies", () => {
  const about: FactPlace = { of: "container", container: "ceos_2" };
  const told = (...lines: readonly string[]): readonly string[] =>
    xfrm.read(lines.join("\n"), about, TUNNELS).map(({ value }) => value);

  it("block what they match, or let it pass encrypted", () => {
    assert.deepEqual(
      told(
        "src 0.0.0.0/0 dst 10.1.2.1/32 \\	dir out action block priority 0 ptype main ",
        "src 10.1.2.0/24 dst 10.1.4.0/24 \\	dir in priority 0 \\	tmpl src 10.9.0.1 dst 10.9.0.2\\		proto esp reqid 1 mode tunnel",
        "src 10.1.2.0/24 dst 10.1.5.0/24 \\	dir out priority 0 ptype main ",
        "src 0.0.0.0/0 dst 0.0.0.0/0 \\	socket in priority 0 ptype main ",
      ),
      ["out from 0.0.0.0/0 to 10.1.2.1/32 block", "in from 10.1.2.0/24 to 10.1.4.0/24 encrypt"],
    );
  });

  it("say what else a packet has to have, and are taken away by all of it", () => {
    // As iproute2 6.1 prints them, and a mark as older ones do.
    const lines = [
      "src 10.1.2.0/24 dst 10.1.2.1/32 proto tcp dport 22 \\	dir out action block priority 0 ptype main \\",
      "src 10.1.2.0/24 dst 10.1.2.9/32 \\	dir in priority 0 ptype main \\	mark 5/0xff",
      "	tmpl src 0.0.0.0 dst 0.0.0.0\\		proto esp reqid 0 mode transport\\		level use \\",
    ];
    assert.deepEqual(told(...lines), [
      "out from 10.1.2.0/24 to 10.1.2.1/32 proto tcp dport 22 block",
      "in from 10.1.2.0/24 to 10.1.2.9/32 mark 5 mask 0xff encrypt",
    ]);
    const [fact] = xfrm.read(lines.join("\n"), about, TUNNELS);
    assert.ok(fact !== undefined);
    assert.match(
      handLine(xfrm.kinds["xfrm-policy"]?.remove?.(fact) ?? []),
      /ip xfrm policy delete dir out src 10\.1\.2\.0\/24 dst 10\.1\.2\.1\/32 proto tcp dport 22$/,
    );
  });

  it("are none of a ping's where they are of IPv6", () => {
    assert.deepEqual(
      told("src 2001:db8::/64 dst ::/0 \\	dir in action block priority 0 ptype main \\"),
      [],
    );
  });

  /** What the question answers where `ip` fails with these words. */
  const askedWith = (words: string) => {
    const script = join(
      import.meta.dirname,
      "../../../../..",
      "core/drivers/facts/ask-namespace.sh",
    );
    const shell = `ask() { :; }; ip() { echo "${words}" >&2; return 1; }; . "$0"; xfrm`;
    const { status, stderr } = spawnSync("sh", ["-c", shell, script], { encoding: "utf8" });
    return { status, stderr };
  };

  it("are none in a kernel that lets nobody set one, and not known where they cannot be read", () => {
    assert.deepEqual(askedWith("Cannot open netlink socket: Protocol not supported"), {
      status: 0,
      stderr: "",
    });
    const refused = "RTNETLINK answers: Operation not permitted";
    assert.deepEqual(askedWith(refused), { status: 1, stderr: `${refused}\n` });
  });
});
