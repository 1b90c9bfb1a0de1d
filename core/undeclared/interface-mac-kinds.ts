import { deviceOf, inNamespace } from "../drivers/facts/index.js";
import type { FactKind, ForwardingFact } from "../model/forwarding-fact.js";

/** "72:42:1f:5e:a7:13" of "02:00:00:00:00:77 (its other ports: 72:42:1f:5e:a7:13)" */
const commonIn = ({ value }: ForwardingFact): string =>
  /\(its other ports: (\S+)\)/.exec(value)?.[1] ?? "";

/** The MAC address that the interface has. */
export const macIn = ({ value }: Pick<ForwardingFact, "value">): string =>
  value.split(" ")[0] ?? "";

const commands: Pick<FactKind, "show" | "remove"> = {
  show: (fact) => inNamespace(fact, "ip", "-brief", "link", "show", "dev", deviceOf(fact)),
  remove: (fact) =>
    inNamespace(fact, "ip", "link", "set", "dev", deviceOf(fact), "address", commonIn(fact)),
};

/** Facts of a port that has another MAC address than its device's other ports. */
export const interfaceMacKinds: Readonly<Record<string, FactKind>> = {
  "interface-mac": {
    effect: "drops",
    does: "is not the MAC address that the device gives its ports: whoever sends to that one does not reach this port",
    ...commands,
  },
  "interface-mac-taken": {
    effect: "drops",
    does: "is the MAC address of the link's other end too: a bridge between them sends neither what is for it",
    ...commands,
  },
  "interface-mac-missed": {
    effect: "drops",
    does: "is not where the link's other end sends: its entry is a static one, and it does not ask",
    ...commands,
  },
};
