import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PING_PROOF_SCRIPT } from "../../components/ping-proof-script.js";

/**
 * Answers as `docker exec CONTAINER …` does. 10.0.0.2 is there; 10.0.0.3 answers twice; both take
 * packets of 1446 bytes (1418 and the headers), 10.0.0.4 any. 10.0.0.5 answers no broadcast, in
 * 10.0.0.6's container there is no arping and no ip, 10.0.0.7 loses every third packet,
 * 10.0.0.9 answers in another order.
 */
const FAKE_DOCKER = `#!/bin/sh
echo "$*" | tr '\\n' ' ' >>"$LOG"; echo >>"$LOG"
for last; do :; done
if [ "$3" = sh ]; then
  case "$5" in
  *arping*) case $last in 10.0.0.5) echo "Received 0 response(s)"; exit 1 ;; 10.0.0.6) exit 127 ;; esac
    for number in 1 2 3; do echo "Unicast reply from $last [72:42:1f:00:00:02]  1.234ms"; done
    exit 0 ;;
  esac
  [ "$last" != 10.0.0.6 ] || echo 'overlay: not forgotten'
  set -- -c 1
fi
size=0 count=1
while [ $# -gt 0 ]; do
  case $1 in -s) size=$2 ;; -c) count=$2 ;; esac
  shift
done
got=0 number=1
case $last in 10.0.1.2) fits=-1 ;; 10.0.0.[23]) fits=1418 ;; *) fits=65000 ;; esac
while [ "$number" -le "$count" ]; do
  seq=$number
  [ "$last" != 10.0.0.9 ] || [ "$count" -lt 10 ] || case $number in 4) seq=5 ;; 5) seq=4 ;; esac
  if [ "$size" -le "$fits" ] && { [ "$last" != 10.0.0.7 ] || [ $((number % 3)) != 0 ]; }; then
    got=$((got + 1))
    echo "64 bytes from $last: icmp_seq=$seq ttl=64 time=1 ms"
    [ "$last" != 10.0.0.3 ] || echo "64 bytes from $last: icmp_seq=$seq ttl=64 time=1 ms (DUP!)"
  fi
  number=$((number + 1))
done
echo "$count packets transmitted, $got received, $(((count - got) * 100 / count))% packet loss"
[ "$got" -gt 0 ]
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

  const log = () => join(bin, "log");
  const run = ([shell, ...options]: readonly [string, ...string[]], args: readonly string[]) =>
    spawnSync(shell, [...options, "-s", "--", ...args], {
      input: PING_PROOF_SCRIPT,
      encoding: "utf8",
      env: { ...process.env, LOG: log(), PATH: `${bin}:${process.env["PATH"] ?? ""}` },
    });

  const proof = (to: string, mtu = "-") => [
    ...["ceos_1", "eth3", "10.0.0.1", to, mtu, `ceos_1 to ${to}`],
  ];
  const linesOf = (stdout: string): readonly string[] =>
    stdout.split("\n").filter((line) => /^(?:ok|FAILED): |^ {2}docker /.test(line));

  for (const shell of SHELLS) {
    it(`says what works, and how many packets it took, in ${shell[0]}`, () => {
      const args = [
        ...[...proof("10.0.0.2", "1446"), ...proof("10.0.0.4"), ...proof("10.0.0.6")],
        ...proof("10.0.0.9"),
      ];
      const { status, stdout, stderr } = run(shell, args);
      assert.deepEqual(
        [status, stdout, stderr],
        [
          0,
          "ok: ceos_1 to 10.0.0.2, 20 packets, none lost, 1446 bytes at most\n" +
            "ok: ceos_1 to 10.0.0.4, 20 packets, none lost\n" +
            "ok: ceos_1 to 10.0.0.6, 20 packets, none lost, not from cold: its ARP entry could not be taken away\n" +
            "ok: ceos_1 to 10.0.0.9, 20 packets, none lost, 2 out of order\n",
          "",
        ],
      );
    });

    it(`fails with the link, what was expected, what was seen and how to repeat it, in ${shell[0]}`, () => {
      const { status, stdout } = run(shell, [
        ...[...proof("10.0.1.2"), ...proof("10.0.0.3"), ...proof("10.0.0.2", "1447")],
        ...[...proof("10.0.0.2", "1445"), ...proof("10.0.0.5"), ...proof("10.0.0.7")],
        ...proof("10.0.0.2"),
      ]);
      assert.equal(status, 1);
      assert.deepEqual(linesOf(stdout), [
        "FAILED: ceos_1 to 10.0.1.2: no reply",
        "  docker exec ceos_1 ping -I 10.0.0.1 10.0.1.2",
        "FAILED: ceos_1 to 10.0.0.3: a reply came more than once",
        "  docker exec ceos_1 ping -c 10 -I 10.0.0.1 10.0.0.3",
        "FAILED: ceos_1 to 10.0.0.2: 1447 bytes do not pass",
        "  docker exec ceos_1 ping -M do -s 1419 -I 10.0.0.1 10.0.0.2",
        "FAILED: ceos_1 to 10.0.0.2: 1446 bytes pass, one more than the tenant MTU",
        "  docker exec ceos_1 ping -M do -s 1418 -I 10.0.0.1 10.0.0.2",
        "FAILED: ceos_1 to 10.0.0.5: no answer to a broadcast",
        "  docker exec ceos_1 arping -b -c 3 -I eth3 -s 10.0.0.1 10.0.0.5",
        "FAILED: ceos_1 to 10.0.0.7: 6 of 20 packets lost",
        "  docker exec ceos_1 ping -c 20 -i 0.2 -I 10.0.0.1 10.0.0.7",
        "ok: ceos_1 to 10.0.0.2, 20 packets, none lost",
      ]);
      assert.match(stdout, /^ {2}20 packets transmitted, 14 received, 30% packet loss$/m);
    });
  }

  it("forgets the address of the other end before each try, and no other", async () => {
    await rm(log(), { force: true });
    run(["dash"], proof("10.0.1.2"));
    const tries = (await readFile(log(), "utf8")).split("\n").filter((line) => line !== "");
    assert.equal(tries.length, 10);
    for (const line of tries) {
      assert.match(line, /^exec ceos_1 sh -c ip neigh flush to "\$3" dev "\$1" /);
      assert.match(line, /exec ping -c 1 -W 2 .* cold eth3 10\.0\.0\.1 10\.0\.1\.2 ?$/);
    }
  });
});
