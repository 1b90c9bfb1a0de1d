import type { AccessVlan } from "./access-vlans.js";
import { attachInterfaces } from "./attach-interfaces.js";
import { conditionPorts } from "./condition-ports.js";
import { prepareDevice } from "./devices/index.js";
import { onAll, runOn, type RunningHost } from "./lab-session.js";

/** Ports of veth pairs whose other end ended with its container: OVS keeps them, without a device. */
const REMOVE_STALE = `for port in $(ovs-vsctl --timeout=10 list-ports "$1"); do
  case $port in vh*) ;; *) continue ;; esac
  [ -e "/sys/class/net/$port" ] || ovs-vsctl --timeout=10 del-port "$1" "$port"
done`;

/** What the interfaces come back as. */
export type RestartedPorts = "next" | "remediated";

/**
 * Restarts a device's container. Its interfaces end with it; as the platform's agent does, new ones
 * are attached under new names: each on the next free VLAN of the host ("next"), or as everything
 * is once remediated, transit included ("remediated"). The device starts from what is in its flash.
 */
export const restartDevice = async (
  host: RunningHost,
  device: string,
  ports: RestartedPorts,
): Promise<void> => {
  const { bridge } = host.session.lab.plan;
  await runOn(host, ["docker", "restart", "--time", "1", device]);
  await runOn(host, ["sh", "-euc", REMOVE_STALE, "sh", bridge], { what: "removing stale ports" });
  const condition = ports === "next" ? "incident" : "remediated";
  const ends = conditionPorts(host, condition).filter((end) => end.device === device);
  await attachInterfaces(host, ports === "next" ? await nextVlans(host, ends) : ends);
  const restarted = host.plan.devices.filter(({ name }) => name === device);
  await onAll(restarted, (one) => prepareDevice(host, one, condition));
};

/** The next free VLANs of the host, from its first one upward. */
const nextVlans = async (
  host: RunningHost,
  ends: readonly AccessVlan[],
): Promise<readonly AccessVlan[]> => {
  const tags = ["ovs-vsctl", "--timeout=10", "--bare", "--columns=tag", "list", "port"] as const;
  const used = new Set((await runOn(host, tags)).split("\n").filter(Boolean).map(Number));
  let vlan = host.plan.firstVlan - 1;
  return ends.map((end) => {
    do vlan += 1;
    while (used.has(vlan));
    return { ...end, vlan };
  });
};
