import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { parsePings, pingProbe } from "../../../../core/drivers/pings/parse-pings.js";
import type { PingRequest, PingResult } from "../../../../core/model/ping.js";

/**
 * In place of the container engine. By the container's name so many of each four packets are answered, small ones
 * and large ones: `c3-4`; of twenty in a row seventeen are.
 */
const ENGINE = `#!/bin/sh
container=$2
shift 2
case $* in
  cat*) echo '10.1.2.2 0x1 0x2 72:42:1f:c8:4b:90 * eth3'; exit ;;
  *'-c 20'*) echo '20 packets transmitted, 17 received, 15% packet loss, time 1903ms'; exit ;;
  *-M*) replies=\${container#c?-} ;;
  *) replies=\${container#c}; replies=\${replies%-?} ;;
esac
number=0
while [ "$number" -lt "$replies" ]; do
  number=$((number + 1))
  echo "64 bytes from 10.1.2.2: icmp_seq=$number ttl=64 time=0.1 ms"
done
[ "$replies" -gt 0 ]
`;

describe("pings from containers", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "send-pings-"));
    await writeFile(join(folder, "engine"), ENGINE);
    await chmod(join(folder, "engine"), 0o755);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const sent = async (
    ...requests: readonly PingRequest[]
  ): Promise<readonly PingResult[] | undefined> => {
    const { script, args } = pingProbe(requests);
    const { stdout } = await execa("sh", ["-s", "--", ...args], {
      input: script,
      env: { OVERLAY_CONTAINER_ENGINE: join(folder, "engine") },
    });
    return parsePings(requests, stdout);
  };
  const request = (container: string, bytes?: number): PingRequest => ({
    ...{ container, fromAddress: "10.1.2.1", toAddress: "10.1.2.2" },
    ...(bytes === undefined ? {} : { bytes }),
  });

  it("give a figure of what is lost where some of the first are answered, and others are not", async () => {
    const loss = { sent: 20, lost: 3 };
    const told = await sent(
      request("c4-4", 1446),
      request("c3-4", 1446),
      request("c4-3", 1446),
      request("c2-0"),
    );
    assert.deepEqual(
      told?.map(({ outcome, passes, loss: found }) => ({ outcome, passes, found })),
      [
        { outcome: "answered", passes: true, found: undefined },
        { outcome: "answered", passes: true, found: loss },
        { outcome: "answered", passes: true, found: loss },
        { outcome: "answered", passes: undefined, found: loss },
      ],
    );
  });

  it("give none where no small one is answered, or no large one: that is no loss of some", async () => {
    const told = await sent(request("c0-0", 1446), request("c4-0", 1446));
    assert.deepEqual(
      told?.map(({ outcome, passes, loss }) => ({ outcome, passes, loss })),
      [
        { outcome: "silent", passes: false, loss: undefined },
        { outcome: "answered", passes: false, loss: undefined },
      ],
    );
  });
});
