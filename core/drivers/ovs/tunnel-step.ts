import type { ObservedInterface, ObservedPort } from "../../model/observed.js";
import type { Step } from "../../model/step.js";
import { changeStep } from "./change-step.js";
import { updateRow } from "./guarded-change.js";
import { mapCell } from "./ovsdb-cell.js";
import { vlanUpdate } from "./port-row.js";
import { hasSecrets } from "./tunnel-options.js";
import { oneTransaction, restoreRow } from "./undo-commands.js";

/** A tunnel port as it was observed. */
interface LiveTunnel {
  readonly port: ObservedPort;
  readonly interface: ObservedInterface;
}

/** How its columns are to be. */
interface TunnelTarget {
  readonly vlans: Parameters<typeof vlanUpdate>[1];
  readonly options: ObservedInterface["options"];
}

/**
 * Makes a tunnel port's VLAN columns and options as they are to be, guarded by what was observed;
 * undefined when they are so already. `textsOf` is told which columns are written.
 */
export const tunnelStep = (
  { port, interface: only }: LiveTunnel,
  { vlans, options }: TunnelTarget,
  textsOf: (columns: readonly string[]) => Pick<Step, "title" | "why">,
  runId: string,
): Step | undefined => {
  const { name } = port;
  const vlan = vlanUpdate(port, vlans);
  const before = { options: mapCell(only.options) };
  const after = { options: mapCell(options) };
  const writesPort = Object.keys(vlan.after).length > 0;
  const writesOptions = JSON.stringify(before) !== JSON.stringify(after);
  if (!writesPort && !writesOptions) return undefined;
  const undo = oneTransaction([
    ...restoreRow("Port", name, vlan.before),
    ...(writesOptions ? restoreRow("Interface", name, before) : []),
  ]);
  const columns = [...Object.keys(vlan.after), ...(writesOptions ? ["options"] : [])];
  return changeStep({ ...textsOf(columns), undo }, runId, {
    interfaceName: name,
    guards: [
      { table: "Port", name, row: vlan.guard },
      // A secret is no guard: whoever lists processes sees it. Then no option is written either.
      {
        table: "Interface",
        name,
        row: { type: "vxlan", ...(hasSecrets(only.options) ? {} : before) },
      },
    ],
    operations: [
      ...(writesPort ? [updateRow("Port", name, vlan.after)] : []),
      ...(writesOptions ? [updateRow("Interface", name, after)] : []),
    ],
  });
};
