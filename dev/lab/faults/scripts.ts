import type { HostCommand } from "./fault.js";
import { script } from "./actions.js";

/** A shell function: the port of the overlay's bridge on a VLAN; of two, the first by OpenFlow number. */
const PORT_ON = `port_on() {
  for port in $(ovs-vsctl --timeout=10 --bare --columns=name find port tag="$1"); do
    [ "$(ovs-vsctl --timeout=10 iface-to-br "$port")" = arch-ovs ] &&
      echo "$(ovs-vsctl --timeout=10 get interface "$port" ofport) $port"
  done | sort -n | head -n 1 | cut -d ' ' -f 2
}
`;

/** A script on a host in which `$port` is the container's port on this VLAN. */
export const onPort = (host: string, vlan: number, text: string): HostCommand =>
  script(host, `${PORT_ON}port=$(port_on ${vlan})\n${text}`);

/** A script on a host in the network namespace of a container. */
export const inNetworkOf = (host: string, container: string, text: string): HostCommand =>
  script(
    host,
    'nsenter --target "$(docker inspect --format "{{.State.Pid}}" "$1")" --net sh -euc "$2"',
    container,
    text,
  );

/** iptables of a container itself. */
export const iptables = (
  host: string,
  container: string,
  ...rule: readonly string[]
): HostCommand => script(host, 'docker exec "$@"', container, "iptables", "-w", "5", ...rule);
