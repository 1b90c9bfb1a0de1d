import type { CeosPlan } from "../lab-plan.js";
import { runOn, type RunningHost } from "../lab-session.js";

/** The device's own start puts one DROP for each data port into EOS_FORWARD. */
const DELETE_DROPS = `port=1
while [ "$port" -le "$1" ]; do
  iptables -w 5 -D EOS_FORWARD -i "eth$port" -j DROP
  port=$((port + 1))
done`;

/** Takes EOS's drops of transit away on a device that has booted. */
export const letTransitPass = async (
  host: RunningHost,
  { name, interfaces }: CeosPlan,
): Promise<void> => {
  const script = ["sh", "-euc", DELETE_DROPS, "sh", String(interfaces)] as const;
  await runOn(host, ["docker", "exec", name, ...script], { what: `iptables in ${name}` });
};
