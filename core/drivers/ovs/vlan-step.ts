import type { ObservedPort } from "../../model/observed.js";
import type { Step } from "../../model/step.js";
import { changeStep } from "./change-step.js";
import type { FoundAccess } from "./find-access.js";
import { updateRow } from "./guarded-change.js";
import { vlanUpdate } from "./port-row.js";
import { oneTransaction, restoreRow } from "./undo-commands.js";

/**
 * Gives the port of a container's interface other VLAN columns, guarded by all of them as they were
 * observed; columns that `columns` does not have stay.
 */
export const vlanStep = (
  { port, ifindex }: Extract<FoundAccess, { status: "present" }>,
  columns: Partial<Pick<ObservedPort, "tag" | "trunks" | "vlanMode">>,
  texts: Pick<Step, "title" | "why">,
  runId: string,
): Step => {
  const { name } = port;
  const vlan = vlanUpdate(port, columns);
  return changeStep(
    { ...texts, undo: oneTransaction(restoreRow("Port", name, vlan.before)) },
    runId,
    {
      interfaceName: name,
      guards: [
        { table: "Port", name, row: vlan.guard },
        // The name may by now belong to another container's interface.
        { table: "Interface", name, row: { ifindex } },
      ],
      operations: [updateRow("Port", name, vlan.after)],
    },
  );
};
