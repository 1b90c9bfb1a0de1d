import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  HandCommand,
  inContainer,
  linesInto,
  onTheHost,
} from "../../../core/model/hand-command.js";
import { forHost, handLine } from "../../../core/model/hand-line.js";

/** What `docker` would be given, and on standard input, by a real shell. */
const givenTo = (line: string): readonly string[] =>
  execFileSync("sh", ["-c", `docker() { printf '%s\\0' "$@"; cat; }; ${line}`], {
    encoding: "utf8",
    input: "",
  }).split("\0");

describe("commands for a person", () => {
  it("are one line: as people write it, and safe for a shell", () => {
    assert.equal(
      handLine([onTheHost(["ovs-vsctl", "set", "Interface", "v", 'options:psk="a b"'])]),
      `ovs-vsctl set Interface v options:psk='"a b"'`,
    );
    assert.equal(
      handLine([inContainer("ceos_1", ["FastCli", "-c", "show version"])]),
      "docker exec ceos_1 FastCli -c 'show version'",
    );
    assert.equal(handLine([]), "");
  });

  it("hand a container what it is to get, whatever is in it", () => {
    const nasty = `it's $(id) \`id\` "x"`;
    assert.deepEqual(givenTo(handLine([inContainer("c", ["echo", nasty])])), [
      ...["exec", "c", "echo", nasty],
      "",
    ]);
    const [, , shell, flag, script = ""] = givenTo(
      handLine([inContainer("c", ["printf", "%s;", nasty], ["printf", "%s", "2"])]),
    );
    assert.deepEqual([shell, flag], ["sh", "-c"]);
    assert.equal(execFileSync("sh", ["-c", script], { encoding: "utf8" }), `${nasty};2`);
    assert.equal(
      givenTo(handLine([linesInto("c", ["FastCli"], ["configure", nasty])])).at(-1),
      `configure\n${nasty}\n`,
    );
  });

  it("run in a container's network namespace by the host's own engine", () => {
    const inside = { in: "network-of", container: "r1", run: [["ip", "link"]] } as const;
    assert.equal(
      handLine(forHost([inside], { containerEngine: "podman" })),
      `nsenter -t "$(podman container inspect -f '{{.State.Pid}}' r1)" -n ip link`,
    );
  });

  it("are the same after a journal has kept them", () => {
    const command = forHost([linesInto("c", ["sh"], ["x"])], { containerEngine: "podman" });
    assert.deepEqual(
      command.map((one) => HandCommand.parse(JSON.parse(JSON.stringify(one)))),
      command,
    );
  });
});
