import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withArguments } from "../../core/model/shell-script.js";
import { PROVE_LINKS } from "../../components/proofs/scripts.js";

/** A bridge that runs a spanning tree, so that no broadcast of it is judged, and one that nobody knows. */
const VSCTL = `#!/bin/sh
case "$*" in *" get Bridge gone "*) echo "no row \\"gone\\"" >&2; exit 1 ;; esac
echo true
`;

/** A forwarding table without an entry. */
const APPCTL = "#!/bin/sh\necho ' port  VLAN  MAC                Age'\n";

/** Every container is gone, and says what it was asked. */
const DOCKER = `#!/bin/sh
echo "Error: no such container: $2" >&2
exit 1
`;

const SHELLS = [["dash"], ["busybox", "sh"], ["bash", "--posix"]] as const;

/** Of a container that is gone. */
const PING = ["a b", "eth1", "10.0.0.1", "10.0.0.2", "-", "-", "a:eth1 to b (10.0.0.2) over 'l'"];

const NOT_JUDGED = "not judged: a spanning tree decides where br sends broadcasts";
const LOOKED =
  "ok: br has both ends of 0 pings where the topology says, and no MAC of its own containers on a VTEP";
const NO_PING = "FAILED: a:eth1 to b (10.0.0.2) over 'l': the ping could not be run";

describe("components: all proofs of a host in one step", function () {
  this.timeout(30_000);
  let bin: string;

  before(async () => {
    bin = await mkdtemp(join(tmpdir(), "overlay-proofs-"));
    const programs = { "ovs-vsctl": VSCTL, "ovs-appctl": APPCTL, docker: DOCKER };
    for (const [name, text] of Object.entries(programs)) {
      await writeFile(join(bin, name), text);
      await chmod(join(bin, name), 0o755);
    }
  });
  after(() => rm(bin, { recursive: true }));

  const counted = (args: readonly string[]): readonly string[] => [`${args.length}`, ...args];

  for (const [shell, ...options] of SHELLS)
    describe(shell, () => {
      const proven = (bridge: string, pings: readonly string[], look: readonly string[]) => {
        const args = [...counted([bridge]), ...counted(pings), ...look];
        const { status, stdout } = spawnSync(shell, [...options, "-s"], {
          input: withArguments(args, PROVE_LINKS),
          encoding: "utf8",
          env: { PATH: `${bin}:${process.env["PATH"] ?? ""}` },
        });
        return { status, lines: stdout.trimEnd().split("\n") };
      };

      it("looks at the table, and traces, where no ping starts", () => {
        assert.deepEqual(proven("br", [], ["br", "0", "0"]), {
          status: 0,
          lines: [LOOKED, NOT_JUDGED],
        });
      });

      it("traces alone where no table is to be looked at", () => {
        assert.deepEqual(proven("br", [], []), { status: 0, lines: [NOT_JUDGED] });
      });

      it("does not look at the table after a ping that failed, and traces all the same", () => {
        const { status, lines } = proven("br", PING, ["br", "0", "0"]);
        assert.equal(status, 1);
        assert.equal(lines[0], NO_PING);
        assert.equal(lines.at(-1), NOT_JUDGED);
        assert.ok(!lines.includes(LOOKED), lines.join("\n"));
      });

      it("fails with what a trace could not find, after a look that found all", () => {
        const { status, lines } = proven("gone", [], ["br", "0", "0"]);
        assert.equal(status, 1);
        assert.equal(lines[0], LOOKED);
        assert.match(
          lines[1] ?? "",
          /^FAILED: gone: its settings could not be read: no row "gone"/,
        );
      });

      it("fails where the table is not as declared", () => {
        const { status, lines } = proven("br", [], ["br", "0", "1", "a b"]);
        assert.equal(status, 1);
        assert.equal(lines[0], "FAILED: a b: expected its MAC; seen: none");
      });
    });
});
