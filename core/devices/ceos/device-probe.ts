import type { Probe } from "../../model/probe.js";
import { requireContainerName } from "../container/container-name.js";
import { DEVICE_SHELL } from "./device-shell.js";
import { frame } from "../container/frames.js";

/**
 * Everything that is read of one device, in one `docker exec`: first the interfaces, which are
 * known even while the CLI refuses, then the forwarding rules, then the running-config.
 *
 * A running-config under a commit timer is not there to stay. The sessions are listed before it is
 * read and after, so that a commit that was made or taken back meanwhile is seen too.
 *
 * The host-side time limit is above iptables' and the CLI's own, so that a hung CLI is told from a hung engine.
 */
const SCRIPT = `engine=\${OVERLAY_CONTAINER_ENGINE:-docker}
command -v "$engine" >/dev/null 2>&1 || { echo "$engine: not found" >&2; exit 127; }
timeout 25 "$engine" exec -i "$1" sh <<'IN_CONTAINER'
${DEVICE_SHELL}
echo '${frame("peers")}'
for directory in /sys/class/net/*; do
  { read -r index <"$directory/ifindex" && read -r peer <"$directory/iflink"; } 2>/dev/null || continue
  { read -r address <"$directory/address"; } 2>/dev/null || address=
  echo "\${directory##*/} $index $peer $address"
done
echo '${frame("forwarding")}'
if command -v iptables >/dev/null 2>&1; then timeout 3 iptables -w 2 -S 2>&1; else echo missing; fi
if ! command -v FastCli >/dev/null 2>&1; then
  echo '${frame("no-cli")}'
  echo '${frame("done")}'
  exit 0
fi
list_sessions
cli_exit=$?
echo '${frame("sessions")}'
printf '%s\\n' "$sessions"
running= lines=
[ "$cli_exit" -eq 124 ] || read_config
echo '${frame("cli")}'
echo "$cli_exit $(fingerprint)"
echo '${frame("config")}'
printf '%s\\n' "$running"
if [ "$cli_exit" -ne 124 ]; then
  echo '${frame("sessions-json")}'
  cli 'show configuration sessions detail | json' 2>&1
  echo '${frame("clock")}'
  date +%s
fi
echo '${frame("done")}'
IN_CONTAINER
`;

/**
 * Reads a cEOS container: its interfaces' peers and MAC addresses, forwarding rules and running-config. Throws on a container name
 * that Docker could not have given, so that it can never be taken for an option.
 */
export const deviceProbe = (container: string): Probe => ({
  name: `eos:${requireContainerName(container)}`,
  script: SCRIPT,
  args: [container],
});
