import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PING_LINKS } from "../../components/proofs/scripts.js";

/**
 * Runs what `docker exec CONTAINER …` would, and says how. There is no container "gone", and hardly a
 * program in "bare".
 */
const FAKE_DOCKER = `#!/bin/sh
echo "docker $1 $2 $3 $4" >>"$LOG"
[ "$2" != gone ] || { echo "Error response from daemon: No such container: gone" >&2; exit 1; }
[ "$2" != bare ] || PATH=\${0%/*}/bare
[ "$1" = exec ] && shift 2 && exec "$@"
`;

/** The address of 10.0.0.6 cannot be forgotten; 10.0.0.1 is that of a port-channel. */
const FAKE_IP = `#!/bin/sh
echo "ip $*" >>"$LOG"
[ "$1" != netns ] || { shift 3; exec "$@"; }
[ "$*" != "-o addr show to 10.0.0.1" ] || { echo "3: po10    inet 10.0.0.1/24 brd 10.0.0.255 scope global po10"; echo "  x"; exit; }
[ "$4" != 10.0.0.6 ]
`;

/** 10.0.0.5 answers no broadcast. */
const FAKE_ARPING = `#!/bin/sh
echo "arping $*" >>"$LOG"
for last; do :; done
if [ "$last" = 10.0.0.5 ]; then echo "Received 0 response(s)"; exit 1; fi
for number in 1 2 3; do echo "Unicast reply from $last [72:42:1f:00:00:02]  1.234ms"; done
`;

/**
 * 10.0.0.2 is there; 10.0.0.3 answers twice; both take packets of 1446 bytes (1418 and the headers),
 * 10.0.0.4 any. 10.0.0.7 loses every third packet, 10.0.0.9 answers in another order. 10.0.0.6 sums
 * up as busybox does.
 */
const FAKE_PING = `#!/bin/sh
echo "ping $*" >>"$LOG"
for last; do :; done
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
received=received
[ "$last" != 10.0.0.6 ] || received='packets received'
echo "$count packets transmitted, $got $received, $(((count - got) * 100 / count))% packet loss"
[ "$got" -gt 0 ]
`;

const SHELLS = [["dash"], ["busybox", "sh"], ["bash", "--posix"]] as const;

describe("components: the ping proof on a host", function () {
  this.timeout(60_000);
  let bin: string;

  before(async () => {
    bin = await mkdtemp(join(tmpdir(), "overlay-fake-docker-"));
    const programs = { docker: FAKE_DOCKER, ip: FAKE_IP, arping: FAKE_ARPING, ping: FAKE_PING };
    for (const [name, text] of Object.entries({ ...programs, sleep: "#!/bin/sh\n" })) {
      await writeFile(join(bin, name), text);
      await chmod(join(bin, name), 0o755);
    }
    await mkdir(join(bin, "bare"));
    await symlink("/bin/sh", join(bin, "bare/sh"));
    await copyFile(join(bin, "ping"), join(bin, "bare/ping"));
  });

  after(async () => {
    await rm(bin, { recursive: true });
  });

  const log = () => join(bin, "log");
  const run = ([shell, ...options]: readonly [string, ...string[]], args: readonly string[]) =>
    spawnSync(shell, [...options, "-s", "--", ...args], {
      input: PING_LINKS,
      encoding: "utf8",
      env: { ...process.env, LOG: log(), PATH: `${bin}:${process.env["PATH"] ?? ""}` },
    });

  /** What was run for a proof, line by line. */
  const logOf = async (args: readonly string[]): Promise<readonly string[]> => {
    await rm(log(), { force: true });
    run(["dash"], args);
    return (await readFile(log(), "utf8")).split("\n").filter((line) => line !== "");
  };

  const proof = (to: string, mtu = "-") => [
    ...["ceos_1", "eth3", "10.0.0.1", to, mtu, "-", `ceos_1 to ${to}`],
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
    const lines = await logOf(proof("10.0.1.2"));
    assert.deepEqual(
      lines.slice(1),
      Array.from({ length: 10 }, () => [
        "ip neigh flush to 10.0.1.2 dev eth3",
        "ping -c 1 -W 2 -I 10.0.0.1 10.0.1.2",
      ]).flat(),
    );
  });

  it("enters each container once, however many pings start there", async () => {
    const from = (container: string, to: string) => [container, ...proof(to).slice(1)];
    const lines = await logOf([
      ...[...from("ceos_1", "10.0.0.2"), ...from("ceos_2", "10.0.0.4")],
      ...from("ceos_1", "10.0.0.9"),
    ]);
    const entries = lines.filter((line) => line.startsWith("docker"));
    assert.deepEqual(entries.toSorted(), ["docker exec ceos_1 sh -c", "docker exec ceos_2 sh -c"]);
  });

  it("asks by the interface that has the address where a port-channel's members are none", async () => {
    const bundled = proof("10.0.0.2").with(1, "-");
    const lines = await logOf(bundled);
    assert.deepEqual(lines.slice(1, 3), [
      "ip -o addr show to 10.0.0.1",
      "ip neigh flush to 10.0.0.2 dev po10",
    ]);
    assert.ok(lines.includes("arping -b -c 3 -w 4 -I po10 -s 10.0.0.1 10.0.0.2"));
    assert.match(run(["busybox", "sh"], bundled).stdout, /^ok: /m);
  });

  it("is sent in the network namespace of a VRF, cold start and all", async () => {
    const inVrf = proof("10.0.1.2").with(5, "ns-RED");
    const lines = await logOf(inVrf);
    const inside = "ip netns exec ns-RED";
    assert.deepEqual(lines.slice(1, 5), [
      `${inside} ip neigh flush to 10.0.1.2 dev eth3`,
      "ip neigh flush to 10.0.1.2 dev eth3",
      `${inside} ping -c 1 -W 2 -I 10.0.0.1 10.0.1.2`,
      "ping -c 1 -W 2 -I 10.0.0.1 10.0.1.2",
    ]);
    assert.match(
      run(["dash"], inVrf).stdout,
      /^ {2}docker exec ceos_1 ip netns exec ns-RED ping -I 10\.0\.0\.1 10\.0\.1\.2$/m,
    );
  });

  it("needs no more of a container than ping, and says what could not be done without", async () => {
    const bare = ["bare", ...proof("10.0.0.2").slice(1)];
    assert.deepEqual(
      (await logOf(bare)).filter((line) => !line.startsWith("ping")),
      ["docker exec bare sh -c"],
    );
    assert.equal(
      run(["dash"], bare).stdout,
      "ok: ceos_1 to 10.0.0.2, 20 packets, none lost, not from cold: its ARP entry could not be taken away\n",
    );
  });

  it("passes no ping that it could not run, and says what the engine says", () => {
    const args = [...proof("10.0.0.2"), "gone", ...proof("10.0.0.4").slice(1)];
    const { status, stdout } = run(["dash"], args);
    assert.equal(status, 1);
    assert.equal(
      stdout,
      "ok: ceos_1 to 10.0.0.2, 20 packets, none lost\n" +
        "FAILED: ceos_1 to 10.0.0.4: the ping could not be run\n" +
        "  docker exec gone ping -I 10.0.0.1 10.0.0.4\n" +
        "  Error response from daemon: No such container: gone\n",
    );
  });
});
