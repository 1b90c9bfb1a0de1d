import readByHand from "./read-by-hand.sh.js";
import { execa } from "execa";
import type { AccessPortInputs } from "../../core/kinds/access-port/schema.js";
import type { DesiredResource } from "../../core/kinds/declarations.js";
import type { HostTarget } from "../../core/model/target.js";
import { quoteArgv } from "../../core/model/quote-argv.js";
import { sshArguments } from "../../core/transport/index.js";

const argumentsOf = (resource: DesiredResource): readonly string[] => {
  switch (resource.kind) {
    case "ForwardChain":
      return ["forwarding", resource.inputs.container];
    case "Bridge":
      return ["bridge", resource.inputs.bridge];
    case "VtepPort":
      return ["vtep", resource.inputs.name];
    case "RetiredVteps":
      return ["tunnels", resource.inputs.bridge];
    case "AccessPort":
      return accessArguments(resource.inputs);
    case "IsolatedPorts":
      return Object.keys(resource.inputs.ports).flatMap((port) => ["access", ...port.split(":")]);
    case "TenantMtu":
      return Object.keys(resource.inputs.ports).flatMap((port) => ["mtu", ...port.split(":")]);
    case "LinuxConfig":
      return ["stack", resource.inputs.container];
    case "SystemMac":
      return ["mac", resource.inputs.container];
    case "AgentVersion":
      return ["agent", String(resource.inputs.port)];
    case "CeosConfig":
      return ["device", resource.inputs.container];
  }
};

const accessArguments = ({ container, interface: name }: AccessPortInputs): readonly string[] => [
  "access",
  container,
  name,
];

/** The script's arguments for one host. */
export const scriptArguments = (
  host: string,
  resources: readonly DesiredResource[],
): readonly string[] => resources.filter(({ inputs }) => inputs.host === host).flatMap(argumentsOf);

/** Reads everything on all hosts with the script, one host after the other; rejects on failure. */
export const runSshScript = async (
  targets: readonly HostTarget[],
  resources: readonly DesiredResource[],
  signal: AbortSignal,
): Promise<void> => {
  for (const { name, ssh } of targets) {
    const remote = quoteArgv(["sh", "-s", "--", ...scriptArguments(name, resources)]);
    await execa("ssh", [...sshArguments(ssh), remote], { input: readByHand, cancelSignal: signal });
  }
};
