import type { DeviceDetail } from "../../model/observed-detail.js";
import type { EosConfig, ObservedCeos, ObservedHost } from "../../model/observed.js";
import { isCeos } from "../../devices/ceos/index.js";

/** A device that was entered, with what a snapshot holds of it besides. */
export interface SeenDevice {
  readonly host: string;
  readonly container: string;
  readonly device: ObservedCeos;
  readonly config: EosConfig | undefined;
  readonly detail: DeviceDetail;
}

/** The devices with a command line of their own, of which both the ordinary observation and the details were read. */
export const seenDevices = (observed: readonly ObservedHost[]): readonly SeenDevice[] =>
  observed.flatMap(({ host, devices, detail }) =>
    Object.entries(devices).flatMap(([container, device]): readonly SeenDevice[] => {
      const found = detail?.devices[container];
      if (!device.known || found === undefined) return [];
      if (!isCeos(device.value)) return [];
      const { config } = device.value;
      return [
        {
          host,
          container,
          device: device.value,
          config: config.known ? config.value : undefined,
          detail: found,
        },
      ];
    }),
  );
