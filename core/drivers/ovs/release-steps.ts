import type { ObservedHost, ObservedPort } from "../../model/observed.js";
import { shareKey, sharesIn, withShare } from "../../model/shares.js";
import type { Step } from "../../model/step.js";
import { changeStep } from "./change-step.js";
import { claimStep } from "./claim-step.js";
import { updateRow } from "./guarded-change.js";
import { mapCell } from "./ovsdb-cell.js";
import { oneTransaction, restoreKey } from "./undo-commands.js";

const WHY = "it was released by name";

const portStep = ({ name, externalIds = {} }: ObservedPort, owner: string, runId: string): Step => {
  const before = sharesIn(externalIds).get(owner);
  return changeStep(
    {
      title: `release the share of ${owner} on ${name} (${before ?? "none"})`,
      why: WHY,
      undo: oneTransaction([restoreKey("Port", name, "external_ids", shareKey(owner), before)]),
    },
    runId,
    {
      interfaceName: name,
      guards: [{ table: "Port", name, row: { external_ids: mapCell(externalIds) } }],
      operations: [
        updateRow("Port", name, {
          external_ids: mapCell(withShare(externalIds, owner, undefined)),
        }),
      ],
    },
  );
};

/**
 * The steps that take every mark of an owner off a host, each guarded by what was observed. Nothing else
 * changes: what was claimed stays as it is and is nobody's then.
 */
export const releaseSteps = (
  { ovs }: ObservedHost,
  owner: string,
  runId: string,
): readonly Step[] =>
  ovs.known
    ? Object.entries(ovs.value.bridges).flatMap(([name, bridge]) => [
        ...(sharesIn(bridge.externalIds).has(owner)
          ? [claimStep(name, bridge, { owner, claims: {}, why: WHY }, runId)]
          : []),
        ...Object.values(bridge.ports)
          .filter(({ externalIds }) => sharesIn(externalIds).has(owner))
          .map((port) => portStep(port, owner, runId)),
      ])
    : [];
