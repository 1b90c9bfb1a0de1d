import type { OwnerRow } from "../../core/model/owners-of.js";
import type { Words } from "../../core/model/words.js";

/** "vtep-10-14-23-1: VLANs 3034,3096" */
const trunkWords = ({ trunks }: OwnerRow): readonly Words[] =>
  Object.entries(trunks).map(([port, vlans]) =>
    vlans === "all" ? `${port}: all VLANs` : `${port}: VLANs ${vlans}`,
  );

/** Ports of links one by one, since two may want the same; those without a link are counted. */
const claimWords = ({ claims, trunks }: OwnerRow): readonly Words[] => {
  const others = Object.entries(claims).filter(([thing]) => !Object.hasOwn(trunks, thing));
  const isolated = others.filter(([, wish]) => wish === "isolated").length;
  const named = others
    .filter(([, wish]) => wish !== "isolated")
    .map(([thing, wish]) => `${thing}: ${wish}`);
  return [...named, ...(isolated === 0 ? [] : [`${isolated} ports without a link`])];
};

/** Who claims what, a block for each owner and bridge. */
export const ownerLines = (rows: readonly OwnerRow[]): readonly Words[] =>
  rows.flatMap((row) => [
    `${row.owner} on ${row.host}, bridge ${row.bridge}`,
    ...[...trunkWords(row), ...claimWords(row)].map((line) => `  ${line}`),
  ]);
