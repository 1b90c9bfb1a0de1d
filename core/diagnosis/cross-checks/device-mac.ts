import { together, type CrossCheck } from "./cross-check.js";
import { seenDevices } from "./device-details.js";

/** The MAC address that a device says it has, and those of its ports in the kernel. */
export const deviceMac: CrossCheck = {
  rule: "device-mac",
  check: (_, observed) =>
    together(
      seenDevices(observed).flatMap(
        ({ host, container, device: { macs }, detail: { version } }) => {
          if (!version.known) return [];
          const { systemMac } = version.value;
          const others = Object.entries(macs).filter(([, mac]) => mac !== systemMac);
          return [
            {
              compared: Object.keys(macs).length,
              found:
                others.length === 0
                  ? []
                  : [
                      {
                        host,
                        subject: container,
                        says: [
                          { source: "show version", value: systemMac },
                          {
                            source: "the container's kernel",
                            value: others.map(([name, mac]) => `${name} ${mac}`).join(", "),
                          },
                        ],
                        meaning:
                          "EOS gives all its data ports its system MAC address when it starts: it was changed since, or by somebody else.",
                      },
                    ],
            },
          ];
        },
      ),
    ),
};
