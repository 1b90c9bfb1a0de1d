import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { inContainer, linesInto, onTheHost } from "../../../core/model/hand-command.js";
import { commandByHand, lineByHand } from "../../../core/transport/index.js";

/** What ssh would be given, by a real shell that was handed the line. */
const wordsOf = (line: string): readonly string[] =>
  execFileSync("sh", ["-c", `ssh() { printf '%s\\0' "$@"; }; ${line}`], { encoding: "utf8" })
    .split("\0")
    .slice(0, -1);

const ssh = { address: "192.0.2.1", port: 2201, user: "lab" };

describe("commandByHand", () => {
  const texts = [
    "ovs-vsctl clear Port vtep trunks",
    "printf '%s\\n' 'configure' 'interface Ethernet1' | docker exec -i ceos_1 FastCli -p 15",
    `ovs-vsctl set Interface v options:key='"flow"'`,
    "printf '%s\\n' 'description $(id) `id` !! \\' | docker exec -i c FastCli",
  ];
  for (const text of texts) {
    it(`hands the host exactly ${text}`, () => {
      assert.equal(wordsOf(lineByHand({ ssh }, text)).at(-1), text);
    });
  }

  it("logs in as the target says, and takes nothing from standard input", () => {
    const words = wordsOf(commandByHand({ ssh }, [onTheHost(["true"])]));
    assert.equal(words[0], "-n");
    assert.deepEqual(words.slice(-7), ["-p", "2201", "-l", "lab", "--", "192.0.2.1", "true"]);
    assert.ok(words.includes("StrictHostKeyChecking=yes"));
  });

  it("uses sudo, the engine and the database of the host, but not inside somebody's text", () => {
    const tools = { sudo: true, containerEngine: "/opt/bin/podman", ovsdb: "unix:/srv/db.sock" };
    const commands = [
      onTheHost(["ovs-vsctl", "clear", "Port", "v", "trunks"], ["ovs-vsctl", "--", "x"]),
      linesInto("c", ["sh"], ["| docker "]),
      inContainer("c", ["docker", "ps"]),
    ];
    const there = wordsOf(commandByHand({ ssh, tools }, commands)).at(-1) ?? "";
    const arrived = execFileSync("sh", ["-c", `env() { printf '%s\\0' "$@"; }; ${there}`], {
      encoding: "utf8",
    }).split("\0");
    assert.deepEqual(arrived.slice(0, 4), ["LC_ALL=C", "sudo", "-n", "--"]);
    assert.equal(
      arrived.at(-2),
      "ovs-vsctl --db=unix:/srv/db.sock clear Port v trunks && ovs-vsctl --db=unix:/srv/db.sock -- x && printf '%s\\n' '| docker ' | /opt/bin/podman exec -i c sh && /opt/bin/podman exec c docker ps",
    );
  });
});
