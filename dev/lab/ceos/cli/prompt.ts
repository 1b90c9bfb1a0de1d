import { shortName } from "../config/interface-name.js";
import { hostnameOf } from "../agent/device.js";
import type { CliContext } from "./context.js";

/** EOS's prompt; a session's name is cut to ten characters, as recent versions do. */
export const prompt = ({ device, privilege, configuring }: CliContext): string => {
  const name = hostnameOf(device.running());
  if (configuring === null) return `${name}${privilege >= 15 ? "#" : ">"}`;
  const session = configuring.session === null ? "" : `-s-${configuring.session.slice(0, 10)}`;
  return `${name}(config${session}${scopeSuffix(configuring.scope)})#`;
};

const scopeSuffix = (scope: NonNullable<CliContext["configuring"]>["scope"]): string => {
  switch (scope.kind) {
    case "global":
      return "";
    case "interface":
      return `-if-${scope.names.map(shortName).join(",")}`;
    case "vrf":
      return `-vrf-${scope.name}`;
    case "vlan":
      return `-vlan-${scope.ids.join(",")}`;
  }
};
