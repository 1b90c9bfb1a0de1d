import { containerInterfaceName } from "../../model/interface-names.js";
import type { TransitRules } from "../contract/device-kind.js";
import type { CeosSettings } from "./settings.js";

/** EOS's own per-port drops in the chain EOS_FORWARD; `ignore` declares nothing. */
export const transitRules: TransitRules<"ceos", CeosSettings> = {
  path: ["ceos", "eosForward"],
  declared: ({ eosForward }) => (eosForward === "ignore" ? undefined : eosForward),
  with: (settings, eosForward) => ({ ...settings, eosForward }),
  resource: ({ name, host, container, ports, settings: { eosForward } }) => ({
    kind: "ForwardChain",
    name,
    inputs: { host, container, drops: eosForward === "present" ? allPorts(ports) : [] },
  }),
};

const allPorts = (ports: number): readonly string[] =>
  Array.from({ length: ports }, (_, index) => containerInterfaceName(index + 1));
