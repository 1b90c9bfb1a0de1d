import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { pathProbe } from "../../../../core/drivers/mtu/index.js";
import type { Section } from "../../../../core/model/probe.js";

/** The underlay that the fake ping stands for; bytes of whole IP packets. */
export interface FakePath {
  /** The route's MTU: the kernel refuses more at once. */
  readonly route: number;
  /** A router refuses more, and says how much it takes. */
  readonly router?: number;
  /** More vanishes without a word. */
  readonly hole?: number;
  /** The first so many packets of each size are lost. */
  readonly lost?: number;
  /** Packets of at most so many bytes are not. */
  readonly spared?: number;
  /** What ping says to everything, and ends with 2. */
  readonly refusal?: string;
}

/** The texts are recorded from iputils 20221126. */
const PING = `#!/bin/sh
count=1
while [ $# -gt 1 ]; do
  case $1 in -s) data=$2 ;; -c) count=$2 ;; esac
  shift
done
to=$1 size=$((data + 28))
[ -z "$REFUSAL" ] || { echo "$REFUSAL" >&2; exit 2; }
echo "PING $to ($to) $data($size) bytes of data."
none() {
  printf '\\n--- %s ping statistics ---\\n1 packets transmitted, 0 received, 100%% packet loss, time 0ms\\n\\n' "$to"
  exit 1
}
if [ "$size" -gt "$ROUTE" ]; then
  echo "ping: local error: message too long, mtu=$ROUTE" >&2; none
fi
if [ "$size" -gt "$ROUTER" ]; then
  echo "From 192.0.2.1 icmp_seq=1 Frag needed and DF set (mtu = $ROUTER)"; none
fi
[ "$size" -le "$HOLE" ] || none
[ "$size" -gt "$SPARED" ] || LOST=0
while [ "$count" -gt 0 ]; do echo >>"$COUNTS/$size"; count=$((count - 1)); done
[ "$(wc -l <"$COUNTS/$size")" -gt "$LOST" ] || none
echo "$((data + 8)) bytes from $to: icmp_seq=1 ttl=64 time=0.351 ms"
printf '\\n--- %s ping statistics ---\\n1 packets transmitted, 1 received, 0%% packet loss, time 0ms\\n' "$to"
`;

/** Runs the probe as a host does, in `shell`, with a ping that answers as `path` says. */
export const probeOver = async (path: FakePath, shell = "sh"): Promise<Section> => {
  const folder = await mkdtemp(join(tmpdir(), "fake-ping-"));
  try {
    await writeFile(join(folder, "ping"), PING);
    await chmod(join(folder, "ping"), 0o755);
    const { script, args } = pathProbe({ from: "192.0.2.10", to: { "host-b": "192.0.2.20" } });
    const { exitCode, stdout, stderr } = await execa(shell, ["-c", script, "sh", ...args], {
      reject: false,
      env: {
        PATH: `${folder}:${process.env["PATH"] ?? ""}`,
        COUNTS: folder,
        ROUTE: String(path.route),
        ROUTER: String(path.router ?? 65_535),
        HOLE: String(path.hole ?? 65_535),
        LOST: String(path.lost ?? 0),
        SPARED: String(path.spared ?? 0),
        REFUSAL: path.refusal ?? "",
      },
    });
    return { exitCode: exitCode ?? -1, stdout, stderr };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
