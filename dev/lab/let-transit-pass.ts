import type { DevicePlan } from "./lab-plan.js";
import { onAll, runOn, type RunningHost } from "./lab-session.js";

/** The device's own start puts one DROP for each data port into EOS_FORWARD. */
const DELETE_DROPS = `port=1
while [ "$port" -le "$1" ]; do
  iptables -w 5 -D EOS_FORWARD -i "eth$port" -j DROP
  port=$((port + 1))
done`;

/** Takes EOS's drops of transit away on those of the devices that route, once they have booted. */
export const letTransitPass = async (
  host: RunningHost,
  devices: readonly DevicePlan[],
): Promise<void> => {
  const routing = devices.filter(({ transit }) => transit);
  await onAll(routing, async ({ name, interfaces }) => {
    await runOn(
      host,
      ["docker", "exec", name, "sh", "-euc", DELETE_DROPS, "sh", String(interfaces)],
      { what: `iptables in ${name}` },
    );
  });
};
