import { containerInterfaceName } from "../../model/interface-names.js";
import type { DeviceForwarding, DevicePort } from "../../model/layer-two.js";
import type { Unknown } from "../../model/unknown.js";
import { naturalOrder } from "../../layer2/natural-order.js";
import { commonMac } from "../container/common-mac.js";
import type { LayerPart } from "../contract/device-kind.js";
import type { LinuxConfigInputs } from "./config-schema.js";
import type { LinuxInterface, ObservedLinux } from "./observed.js";
import { problem } from "../../messages/unknowns.js";

/** A container as observed: its interfaces end layer 2, whether it forwards packets or not. */
export const observedLayer = (
  host: string,
  { container, macs, peers, state }: ObservedLinux,
): LayerPart => ({
  ...commonMac(macs),
  ...(state.known ? { spanningTree: false } : {}),
  ports: Object.keys(peers)
    .sort(naturalOrder)
    .map((end) => {
      const found = state.known ? state.value.interfaces[end] : undefined;
      return port(
        end,
        state.known
          ? observedForwarding(host, container, end, found)
          : { mode: "unknown", unknown: state.unknown },
        (found?.addresses.length ?? 0) > 0,
      );
    }),
});

/** A container as declared: an interface that nobody declares has a stack behind it all the same. */
export const declaredLayer = (
  { interfaces }: LinuxConfigInputs,
  ports: readonly number[],
): LayerPart => ({
  spanningTree: false,
  ports: ports.map((number) => {
    const end = containerInterfaceName(number);
    const found = interfaces[end];
    return port(
      end,
      found?.up === false
        ? { mode: "shut" }
        : { mode: "routed", ...(found?.address === undefined ? {} : { address: found.address }) },
      found !== undefined,
    );
  }),
});

const port = (end: string, forwarding: DeviceForwarding, declared: boolean): DevicePort => ({
  interface: end,
  ethernet: end,
  forwarding,
  declared,
});

const observedForwarding = (
  host: string,
  container: string,
  end: string,
  found: LinuxInterface | undefined,
): DeviceForwarding => {
  if (!found?.up) return { mode: "shut" };
  if (found.diverted !== null)
    return { mode: "unknown", unknown: handedOn(host, container, end, found.diverted) };
  const [address] = found.addresses;
  return { mode: "routed", ...(address === undefined ? {} : { address }) };
};

const handedOn = (host: string, container: string, end: string, how: string): Unknown => ({
  host,
  what: `forwarding of ${container}:${end}`,
  ...problem("LINUX-DEVICE-NOT-MODELLED", { container, how }),
});
