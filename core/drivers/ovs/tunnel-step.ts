import type { ObservedInterface, ObservedPort } from "../../model/observed.js";
import { shareKey, sharesIn, withShare } from "../../model/shares.js";
import type { Step } from "../../model/step.js";
import { changeStep } from "./change-step.js";
import { updateRow, type Row } from "./guarded-change.js";
import { mapCell } from "./ovsdb-cell.js";
import { vlanUpdate } from "./port-row.js";
import { hasSecrets } from "./tunnel-options.js";
import { oneTransaction, restoreKey, restoreRow, type VsctlCommand } from "./undo-commands.js";

/** A tunnel port as it was observed. */
interface LiveTunnel {
  readonly port: ObservedPort;
  readonly interface: ObservedInterface;
}

/** How its columns are to be. */
interface TunnelTarget {
  readonly vlans: Parameters<typeof vlanUpdate>[1];
  readonly options: ObservedInterface["options"];
  /** The looker's share of the port; absent: nobody looks, and marks are neither read nor written. */
  readonly share?: PortShare;
}

/** One owner's share as it is to be marked; no text: it goes. */
export interface PortShare {
  readonly owner: string;
  readonly text?: string;
}

/**
 * Makes a tunnel port's VLAN columns and options as they are to be, guarded by what was observed;
 * undefined when they are so already. `textsOf` is told which columns are written.
 */
export const tunnelStep = (
  { port, interface: only }: LiveTunnel,
  { vlans, options, share }: TunnelTarget,
  textsOf: (columns: readonly string[]) => Pick<Step, "title" | "why">,
  runId: string,
): Step | undefined => {
  const { name } = port;
  const vlan = vlanUpdate(port, vlans);
  const before = { options: mapCell(only.options) };
  const after = { options: mapCell(options) };
  const marks = markUpdate(port, share);
  const writesPort = Object.keys({ ...vlan.after, ...marks.after }).length > 0;
  const writesOptions = JSON.stringify(before) !== JSON.stringify(after);
  if (!writesPort && !writesOptions) return undefined;
  const undo = oneTransaction([
    ...restoreRow("Port", name, vlan.before),
    ...marks.undo,
    ...(writesOptions ? restoreRow("Interface", name, before) : []),
  ]);
  const columns = [
    ...Object.keys({ ...vlan.after, ...marks.after }),
    ...(writesOptions ? ["options"] : []),
  ];
  return changeStep({ ...textsOf(columns), undo }, runId, {
    interfaceName: name,
    guards: [
      { table: "Port", name, row: { ...vlan.guard, ...marks.guard } },
      // A secret is no guard: whoever lists processes sees it. Then no option is written either.
      {
        table: "Interface",
        name,
        row: { type: "vxlan", ...(hasSecrets(only.options) ? {} : before) },
      },
    ],
    operations: [
      ...(writesPort ? [updateRow("Port", name, { ...vlan.after, ...marks.after })] : []),
      ...(writesOptions ? [updateRow("Interface", name, after)] : []),
    ],
  });
};

interface MarkUpdate {
  /** The whole column: a share that somebody adds meanwhile is a conflict. */
  readonly guard: Row;
  /** Empty where the marks stay. */
  readonly after: Row;
  readonly undo: readonly VsctlCommand[];
}

const markUpdate = (
  { name, externalIds = {} }: ObservedPort,
  share: PortShare | undefined,
): MarkUpdate => {
  if (share === undefined) return { guard: {}, after: {}, undo: [] };
  const { owner, text } = share;
  const guard = { external_ids: mapCell(externalIds) };
  const before = sharesIn(externalIds).get(owner);
  if (before === text) return { guard, after: {}, undo: [] };
  return {
    guard,
    after: { external_ids: mapCell(withShare(externalIds, owner, text)) },
    undo: [restoreKey("Port", name, "external_ids", shareKey(owner), before)],
  };
};
