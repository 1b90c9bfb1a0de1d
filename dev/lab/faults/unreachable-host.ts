import { script } from "./actions.js";
import type { Fault } from "./fault.js";

export const unreachableHost: Fault = {
  name: "unreachable-host",
  description: "nothing listens where host-b's SSH is expected; what runs there goes on",
  actions: [script("host-b", 'pkill -f "^socat TCP-LISTEN:"')],
  shows: { kind: "unknown", patterns: ["host-b *"], reason: "nothing accepts connections" },
  remediatedBy: "reset",
};
