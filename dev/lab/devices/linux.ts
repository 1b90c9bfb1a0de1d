import type { LinuxConfigInputs } from "../../../core/devices/linux/config-schema.js";
import { isInNetworkOf } from "../../../core/model/ipv4.js";
import { containerPids } from "../device-containers.js";
import type { LinuxPlan } from "../lab-plan.js";
import { runOn } from "../lab-session.js";
import type { LabDevice } from "./lab-device.js";

/**
 * A plain container: of the devices' image, but all that runs in it is a program that waits. Its network
 * namespace is configured from the host, as it is for a container that has no programs of its own.
 */
export const linuxDevice: LabDevice<LinuxPlan> = {
  async start(host, { name }, { image }) {
    const options = ["--detach", "--name", name, "--hostname", name, "--network", "none"];
    await runOn(host, ["docker", "run", ...options, image, "sleep", "infinity"]);
  },

  async prepare(host, { name, configs }, condition) {
    const config = configs[condition];
    const [pid = ""] = await containerPids(host, [name]);
    const inside = ["nsenter", "--target", pid, "--net", "--"] as const;
    const what = `configuring ${name}`;
    const lines = [...interfaceLines(config), ...routeLines(config), ...neighbourLines(config)];
    await runOn(host, [...inside, "ip", "-batch", "-"], { stdin: lines.join("\n"), what });
    if (config.forwarding === undefined) return;
    const value = config.forwarding ? "1" : "0";
    const write = `echo ${value} >/proc/sys/net/ipv4/ip_forward`;
    await runOn(host, [...inside, "sh", "-euc", write], { what });
  },
};

/** Lines for ip-batch; addresses before what stands on them. */
const interfaceLines = ({ interfaces }: LinuxConfigInputs): readonly string[] =>
  Object.entries(interfaces).flatMap(([name, { address, mtu, up }]) => [
    ...(mtu === undefined ? [] : [`link set dev ${name} mtu ${mtu}`]),
    ...(address === undefined ? [] : [`address add ${address} dev ${name}`]),
    `link set dev ${name} ${up ? "up" : "down"}`,
  ]);

const routeLines = ({ routes = {} }: LinuxConfigInputs): readonly string[] =>
  Object.entries(routes).map(([prefix, via]) => `route add ${prefix} via ${via}`);

const neighbourLines = ({ neighbours = {}, interfaces }: LinuxConfigInputs): readonly string[] =>
  Object.entries(neighbours).flatMap(([address, mac]) =>
    Object.entries(interfaces)
      .filter(([, { address: own }]) => own !== undefined && isInNetworkOf(address, own))
      .map(([name]) => `neigh replace ${address} lladdr ${mac} dev ${name} nud permanent`),
  );
