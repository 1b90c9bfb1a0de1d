import type { Facts, Reading } from "../contract/driver.js";
import type { ObservedHost, ObservedInterface, ObservedPort } from "../../model/observed.js";
import type { VtepPortInputs } from "./schema.js";
import { cNumber } from "../../model/tunnel-options.js";
import { findVtep } from "./find-vtep.js";
import { otherOptions } from "../../drivers/ovs/tunnel-options.js";
import { parseVtepId } from "./schema.js";

type Options = ObservedInterface["options"];

/** `in_key` and `out_key` win over `key` (ovs-vswitchd.conf.db(5), "Tunnel Options"). */
const keysOf = (options: Options): readonly [string, string] => {
  const key = options["key"] ?? "0";
  return [options["in_key"] ?? key, options["out_key"] ?? key];
};

/** The VNI; in words where the tunnel has no single fixed one: no key, `flow`, one for each way. */
const vniOf = (options: Options): VtepPortInputs["vni"] => {
  const [incoming, outgoing] = keysOf(options);
  if (incoming !== outgoing) return `${incoming} in, ${outgoing} out`;
  const vni = cNumber(incoming);
  if (Number.isInteger(vni) && vni > 0) return vni;
  return incoming === "0" ? "none" : incoming;
};

/**
 * With an empty `vlan_mode` a port without tag is a trunk and one with a tag is an access port
 * (ovs-vswitchd.conf.db(5), table Port); a mode that says the same is no difference.
 */
const unexpectedMode = ({ tag, vlanMode }: ObservedPort): string | null =>
  vlanMode === (tag === null ? "trunk" : "access") ? null : vlanMode;

const factsOf = ({ ofport }: ObservedInterface): Facts => ({ ofport: ofport ?? "none" });

/** Projects an observation on the VTEP port with this id. */
export const readVtep = (observed: ObservedHost, id: string): Reading<VtepPortInputs> => {
  const found = findVtep(observed, id);
  const identity = parseVtepId(id);
  if (found.status === "unknown") return found;
  if (found.status === "absent" || identity === undefined) {
    return { status: "absent", reason: found.status === "absent" ? found.reason : "no such id" };
  }
  const { port } = found;
  const mode = unexpectedMode(port);
  const inputs = {
    ...identity,
    vni: vniOf(found.interface.options),
    remoteAddress: found.interface.options["remote_ip"] ?? "",
    localAddress: found.interface.options["local_ip"] ?? "",
    ...otherOptions(found.interface.options),
    trunks: port.trunks,
    ...(port.tag === null ? {} : { tag: port.tag }),
    ...(mode === null ? {} : { vlanMode: mode }),
    ...(found.interface.error === null ? {} : { error: found.interface.error }),
  };
  return { status: "present", inputs, facts: factsOf(found.interface) };
};
