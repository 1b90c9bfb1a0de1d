import type { ObservedInterface, ObservedPort } from "../../model/observed.js";
import type { HandCommands } from "../../model/hand-command.js";
import type { Step } from "../../model/step.js";
import { changeStep } from "./change-step.js";
import type { Row } from "./guarded-change.js";
import { mapCell } from "./ovsdb-cell.js";
import { vlanUpdate } from "./port-row.js";
import { hasSecrets, withoutSecrets } from "./tunnel-options.js";
import { oneTransaction, restoreRow } from "./undo-commands.js";

export interface TunnelPort {
  readonly bridge: string;
  readonly port: ObservedPort;
  readonly interface: ObservedInterface;
}

/** Shares that topologies have of it, and what other tools have marked. */
const marksOf = ({ externalIds }: ObservedPort): Row =>
  externalIds === undefined ? {} : { external_ids: mapCell(externalIds) };

/** The command that makes the port again as it was, for a person, who knows its secret if it has one. */
const makeAgain = ({ bridge, port, interface: only }: TunnelPort): HandCommands =>
  oneTransaction([
    ["add-port", bridge, port.name],
    ...restoreRow("Port", port.name, { ...vlanUpdate(port, {}).guard, ...marksOf(port) }),
    ["set", "Interface", port.name, `type=${only.type}`],
    ...restoreRow("Interface", port.name, { options: mapCell(withoutSecrets(only.options)) }),
  ]);

/**
 * Takes a tunnel port off its bridge, as one guarded transaction: not when its VLANs or its tunnel
 * are no longer what was observed. Port and Interface rows go with the reference (they are no root
 * tables, ovs-vswitchd.conf.db(5)).
 */
export const removeTunnelPort = (
  tunnel: TunnelPort,
  { title, why }: Pick<Step, "title" | "why">,
  runId: string,
): Step => {
  const { bridge, port, interface: only } = tunnel;
  return changeStep({ title, why, undo: makeAgain(tunnel) }, runId, {
    interfaceName: only.name,
    removes: true,
    guards: [
      {
        table: "Port",
        name: port.name,
        row: {
          ...vlanUpdate(port, {}).guard,
          // Somebody who claims a share of it meanwhile needs it.
          ...marksOf(port),
        },
      },
      {
        table: "Interface",
        name: only.name,
        row: {
          type: only.type,
          ...(hasSecrets(only.options) ? {} : { options: mapCell(only.options) }),
        },
      },
    ],
    operations: [
      {
        op: "mutate",
        table: "Bridge",
        where: [["name", "==", bridge]],
        mutations: [["ports", "delete", ["uuid", port.uuid]]],
      },
    ],
  });
};
