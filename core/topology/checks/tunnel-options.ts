import { ADDRESSING, declarableAs, isSecretOption } from "../../model/tunnel-options.js";
import { readableEntries } from "../entries.js";
import { quote, type FileProblem } from "../problem.js";
import type { Check } from "./check.js";

/** Options that the topology decides otherwise, and values that Open vSwitch would not take. */
export const checkTunnelOptions: Check = ({ overlay }) =>
  readableEntries(overlay?.tunnelOptions).flatMap(([key, value]): readonly FileProblem[] => {
    const path = ["overlay", "tunnelOptions", key];
    if (!/^[a-z][a-z0-9_-]*$/.test(key)) {
      const allowed = 'an option of ovs-vswitchd.conf.db(5), "Tunnel Options", such as dst_port';
      return [{ path, at: "key", found: quote(key), allowed }];
    }
    if (ADDRESSING.has(key)) {
      const allowed = "another option: the hosts' underlay addresses and the VNI decide this one";
      return [{ path, at: "key", found: quote(key), allowed }];
    }
    const allowed = declarableAs(key, String(value));
    const found = isSecretOption(key) ? "a value" : quote(value);
    return allowed === undefined ? [] : [{ path, found, allowed }];
  });
