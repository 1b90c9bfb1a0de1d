import { containerInterfaceName, portNumberOfEthernet } from "../../model/interface-names.js";
import { together, type Checked, type CrossCheck } from "./cross-check.js";
import { seenDevices, type SeenDevice } from "./device-details.js";

/**
 * A routed interface's MTU in the device, and that of the container's network device, which has to send
 * such packets: the kernel refuses larger ones.
 */
export const portMtu: CrossCheck = {
  rule: "port-mtu",
  check: (_, observed) => together(seenDevices(observed).flatMap(checkDevice)),
};

const checkDevice = ({ host, container, detail }: SeenDevice): readonly Checked[] => {
  const { interfaces, kernelPorts } = detail;
  if (!interfaces.known || !kernelPorts.known) return [];
  return Object.entries(interfaces.value).flatMap(([name, { forwardingModel, mtu, status }]) => {
    const number = portNumberOfEthernet(name);
    const kernel =
      number === undefined ? undefined : kernelPorts.value[containerInterfaceName(number)];
    if (kernel === undefined || forwardingModel !== "routed" || status === "disabled") return [];
    return [
      {
        compared: 1,
        found:
          mtu <= kernel.mtu
            ? []
            : [
                {
                  host,
                  subject: `${container} ${name}`,
                  says: [
                    { source: "show interfaces", value: `MTU ${mtu}` },
                    { source: "the container's kernel", value: `MTU ${kernel.mtu}` },
                  ],
                  meaning: `Packets of more than ${kernel.mtu} bytes do not leave the container, though the device takes them for small enough.`,
                },
              ],
      },
    ];
  });
};
