import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LOOK_AT_FDB } from "../../components/proofs/scripts.js";

const R1 = "52:54:00:12:00:01";
const R2 = "52:54:00:12:00:02";

/** `docker exec NAME cat FILE`: r1 is here and knows 10.0.0.2; its eth1 ends at the host's lo. */
const FAKE_DOCKER = `#!/bin/sh
[ "$2" = r1 ] || { echo "No such container: $2" >&2; exit 1; }
case $4 in
*/address) echo ${R1} ;;
*/iflink) cat /sys/class/net/lo/ifindex ;;
*/arp) echo "10.0.0.2 0x1 0x2 ${R2} * eth1" ;;
esac
`;

/** Port 4 is r1's, port 111 the VTEP. */
const FAKE_OVS_VSCTL = `#!/bin/sh
case $* in
*"get interface lo ofport") echo 4 ;;
*"get interface vtep-b ofport") echo 111 ;;
*) echo "no row" >&2; exit 1 ;;
esac
`;

const FAKE_OVS_APPCTL = `#!/bin/sh
[ -f "$FDB" ] || { echo "no bridge" >&2; exit 2; }
cat "$FDB"
`;

const SHELLS = [["dash"], ["busybox", "sh"], ["bash", "--posix"]] as const;
const HEAD = " port  VLAN  MAC                Age\n";
const RIGHT = `${HEAD}    4  3001  ${R1}    1\n  111  3001  ${R2}    1\n`;
const PLACE = ["r1", "-", "eth1", "3001", "10.0.0.2", "-", "vtep-b"];

describe("components: the look at a host's forwarding table", function () {
  this.timeout(60_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-fake-host-"));
    const programs = {
      docker: FAKE_DOCKER,
      "ovs-vsctl": FAKE_OVS_VSCTL,
      "ovs-appctl": FAKE_OVS_APPCTL,
    };
    for (const [name, text] of Object.entries(programs)) {
      await writeFile(join(folder, name), text);
      await chmod(join(folder, name), 0o755);
    }
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  const run = async (
    [shell, ...options]: readonly [string, ...string[]],
    fdb: string,
    { containers = ["r1"], places = PLACE } = {},
  ) => {
    await writeFile(join(folder, "fdb"), fdb);
    const args = ["br0", "1", "vtep-b", `${containers.length}`, ...containers, ...places];
    const { status, stdout } = spawnSync(shell, [...options, "-s", "--", ...args], {
      input: LOOK_AT_FDB,
      encoding: "utf8",
      env: {
        ...process.env,
        PATH: `${folder}:${process.env["PATH"] ?? ""}`,
        FDB: join(folder, "fdb"),
      },
    });
    return { status, stdout };
  };

  for (const shell of SHELLS) {
    it(`finds every device where the topology says, in ${shell[0]}`, async () => {
      assert.deepEqual(await run(shell, RIGHT), {
        status: 0,
        stdout:
          "ok: br0 has both ends of 1 pings where the topology says, and no MAC of its own containers on a VTEP\n",
      });
    });

    it(`names an own MAC that came back over the VTEP, with its VLANs, in ${shell[0]}`, async () => {
      const back = `${RIGHT}  111   104  ${R1}    0\n  111   103  ${R1}    2\n  111   105  ${R1}  200\n`;
      assert.deepEqual(await run(shell, back), {
        status: 1,
        stdout:
          `FAILED: r1's own MAC ${R1}: expected not on vtep-b (port 111); seen: VLANs 103 104\n` +
          "  ovs-appctl fdb/show br0\n",
      });
    });

    it(`says where a device is instead, in ${shell[0]}`, async () => {
      const { status, stdout } = await run(shell, `${HEAD}    7  3001  ${R1}    1\n`);
      assert.equal(status, 1);
      assert.ok(
        stdout.includes(
          `the sender's MAC ${R1}: expected port 4 VLAN 3001; seen: port 7 VLAN 3001`,
        ),
        stdout,
      );
      assert.ok(
        stdout.includes(`the answering MAC ${R2}: expected port 111 VLAN 3001; seen: nowhere`),
        stdout,
      );
    });

    it(`takes nothing that cannot be read for right, in ${shell[0]}`, async () => {
      const gone = await run(shell, RIGHT, { containers: ["r9"], places: [] });
      assert.equal(gone.status, 1);
      assert.match(gone.stdout, /FAILED: r9: expected its MAC; seen: none/);
      assert.match(gone.stdout, /No such container: r9/);
      const place = ["r1", "-", "eth1", "3001", "10.0.0.9", "-", "vtep-c"];
      const unknown = await run(shell, RIGHT, { places: place });
      assert.match(unknown.stdout, /r1:eth1 to 10.0.0.9: expected port vtep-c; seen: none/);
    });
  }
});
