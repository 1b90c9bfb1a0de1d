import type { Probe } from "../../model/probe.js";
import { ASK } from "../../drivers/answers.js";
import { requireContainerName } from "../container/container-name.js";

/** What each question asks of the CLI; JSON where EOS has it. */
export const DETAIL_COMMANDS = {
  interfaces: "show interfaces | json",
  arp: "show arp vrf all | json",
  macTable: "show mac address-table | json",
  version: "show version | json",
} as const;

const questions = Object.entries(DETAIL_COMMANDS)
  .map(([name, command]) => `ask ${name} cli '${command}'`)
  .join("\n");

const SCRIPT = `engine=\${OVERLAY_CONTAINER_ENGINE:-docker}
command -v "$engine" >/dev/null 2>&1 || { echo "$engine: not found" >&2; exit 127; }
timeout 25 "$engine" exec -i "$1" sh <<'IN_CONTAINER'
${ASK}
cli() {
  command -v FastCli >/dev/null 2>&1 || { echo 'FastCli: not found' >&2; return 127; }
  timeout 10 FastCli -p 15 -c "$1" </dev/null
}
ports() {
  for directory in /sys/class/net/eth[1-9]*; do
    for file in mtu operstate statistics/rx_packets statistics/tx_packets; do
      read -r value <"$directory/$file" || value=
      printf '%s ' "$value"
    done 2>/dev/null
    echo "\${directory##*/}"
  done
}
ask ports ports
${questions}
echo '#overlay:done'
IN_CONTAINER
`;

/**
 * What a cEOS container has learned and counted, in one `docker exec`: its data ports in the
 * kernel, and the CLI's interfaces, ARP and MAC tables and version.
 */
export const deviceDetailProbe = (container: string): Probe => ({
  name: `eos-detail:${requireContainerName(container)}`,
  script: SCRIPT,
  args: [container],
});
