import type { DesiredOf } from "../../kinds/contract/declare-kind.js";
import type { linuxConfigKind } from "./config-schema.js";
import type { DeclaredDevice } from "../contract/declared-device.js";
import type { LinuxSettings } from "./settings.js";

/** The managed configuration of a container. */
export const declaredConfig = ({
  name,
  host,
  container,
  interfaces,
  settings: { forwarding, routes, neighbours },
}: DeclaredDevice<"linux", LinuxSettings>): DesiredOf<typeof linuxConfigKind> => ({
  kind: "LinuxConfig",
  name,
  inputs: {
    host,
    container,
    ...(forwarding === undefined ? {} : { forwarding }),
    interfaces: Object.fromEntries(
      Object.entries(interfaces).map(([end, { address, mtu, shutdown }]) => [
        end,
        {
          ...(address === undefined ? {} : { address }),
          ...(mtu === undefined ? {} : { mtu }),
          up: !shutdown,
        },
      ]),
    ),
    ...(Object.keys(routes).length === 0 ? {} : { routes }),
    ...(Object.keys(neighbours).length === 0 ? {} : { neighbours }),
  },
});
