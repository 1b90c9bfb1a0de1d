import { linuxConfigKind } from "./config-schema.js";
import { containerInterfaceName } from "../../model/interface-names.js";
import { defineDevice } from "../contract/define-device.js";
import { checkLinuxFile } from "./check-file.js";
import { comparedLinux } from "./compared.js";
import { declaredConfig } from "./declared-config.js";
import { linuxDetail, linuxDetailProbe } from "./detail.js";
import { LinuxFile } from "./file.js";
import { declaredLayer, observedLayer } from "./layer.js";
import { linuxConfig } from "./managed.js";
import { observedSettings } from "./observed-settings.js";
import { parseLinux } from "./parse.js";
import { linuxProbe } from "./probe.js";
import { StoredLinux } from "./stored.js";
import { linuxSettings } from "./settings.js";
import { writtenDevice } from "./written-device.js";

/** A plain container: whatever runs in it, its kernel's network stack is what is managed. */
export const linux = defineDevice({
  name: "linux",
  title: "plain container",
  component: "LinuxDevice",
  interfaceName: containerInterfaceName,
  interfaceNames: "ethN, N from 1",
  file: LinuxFile,
  settings: linuxSettings,
  forwards: ({ forwarding }) => forwarding === true,
  check: checkLinuxFile,
  probe: linuxProbe,
  parse: parseLinux,
  detail: { probe: linuxDetailProbe, parse: linuxDetail },
  stored: StoredLinux,
  observedSettings,
  observedLayer,
  written: writtenDevice,
  compared: comparedLinux,
  configKind: linuxConfigKind,
  managed: linuxConfig,
  config: declaredConfig,
  declaredConfig: ({ host, container, forwarding, interfaces }) => ({
    host,
    container,
    forwards: forwarding === true,
    interfaces: Object.fromEntries(
      Object.entries(interfaces).map(([name, { address, mtu, up }]) => [
        name,
        {
          mode: "routed",
          ...(address === undefined ? {} : { address }),
          ...(mtu === undefined ? {} : { mtu }),
          shutdown: !up,
        },
      ]),
    ),
  }),
  declaredLayer,
});
