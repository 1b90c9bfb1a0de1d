import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PING_PROOF_SCRIPT } from "../../components/ping-proof-script.js";

/**
 * Answers as `docker exec CONTAINER ping …` does: 10.0.0.2 is there, 10.0.0.3 answers twice, and
 * both take packets of 1446 bytes (1418 and the headers), 10.0.0.4 any.
 */
const FAKE_DOCKER = `#!/bin/sh
for last; do :; done
size=0
while [ $# -gt 0 ]; do
  [ "$1" = -s ] && size=$2
  shift
done
case $last in
10.0.0.4) exit 0 ;;
10.0.0.2 | 10.0.0.3) ;;
*) size=9999 ;;
esac
if [ "$size" -gt 1418 ]; then
  echo "1 packets transmitted, 0 received, 100% packet loss"
  exit 1
fi
[ "$last" = 10.0.0.2 ] || echo "64 bytes from $last: icmp_seq=1 ttl=64 time=1 ms (DUP!)"
`;

const SHELLS = [["dash"], ["busybox", "sh"], ["bash", "--posix"]] as const;

describe("components: the ping proof on a host", function () {
  this.timeout(60_000);
  let bin: string;

  before(async () => {
    bin = await mkdtemp(join(tmpdir(), "overlay-fake-docker-"));
    await writeFile(join(bin, "docker"), FAKE_DOCKER);
    await writeFile(join(bin, "sleep"), "#!/bin/sh\n");
    await chmod(join(bin, "docker"), 0o755);
    await chmod(join(bin, "sleep"), 0o755);
  });

  after(async () => {
    await rm(bin, { recursive: true });
  });

  const run = ([shell, ...options]: readonly [string, ...string[]], args: readonly string[]) =>
    spawnSync(shell, [...options, "-s", "--", ...args], {
      input: PING_PROOF_SCRIPT,
      encoding: "utf8",
      env: { ...process.env, PATH: `${bin}:${process.env["PATH"] ?? ""}` },
    });

  const proof = (to: string, mtu = "-") => ["ceos_1", "10.0.0.1", to, mtu, `ceos_1 to ${to}`];
  const NONE = "  1 packets transmitted, 0 received, 100% packet loss\n";

  for (const shell of SHELLS) {
    it(`says what works, in ${shell[0]}`, () => {
      const args = [...proof("10.0.0.2"), ...proof("10.0.0.2", "1446")];
      const { status, stdout, stderr } = run(shell, args);
      const lines = "ok: ceos_1 to 10.0.0.2\nok: ceos_1 to 10.0.0.2, 1446 bytes at most\n";
      assert.deepEqual([status, stdout, stderr], [0, lines, ""]);
    });

    it(`fails with the link, what was expected, what was seen and how to repeat it, in ${shell[0]}`, () => {
      const { status, stdout } = run(shell, [
        ...proof("10.0.1.2"),
        ...proof("10.0.0.3"),
        ...proof("10.0.0.2", "1447"),
        ...proof("10.0.0.2", "1445"),
        ...proof("10.0.0.2"),
      ]);
      assert.equal(status, 1);
      assert.equal(
        stdout,
        "FAILED: ceos_1 to 10.0.1.2: no reply\n" +
          `  docker exec ceos_1 ping -I 10.0.0.1 10.0.1.2\n${NONE}` +
          "FAILED: ceos_1 to 10.0.0.3: a reply came more than once\n" +
          "  docker exec ceos_1 ping -c 2 -I 10.0.0.1 10.0.0.3\n" +
          "  64 bytes from 10.0.0.3: icmp_seq=1 ttl=64 time=1 ms (DUP!)\n" +
          "FAILED: ceos_1 to 10.0.0.2: 1447 bytes do not pass\n" +
          `  docker exec ceos_1 ping -M do -s 1419 -I 10.0.0.1 10.0.0.2\n${NONE}` +
          "FAILED: ceos_1 to 10.0.0.2: 1446 bytes pass, one more than the tenant MTU\n" +
          "  docker exec ceos_1 ping -M do -s 1418 -I 10.0.0.1 10.0.0.2\n" +
          "ok: ceos_1 to 10.0.0.2\n",
      );
    });
  }
});
