import type { ObservedBridge, ObservedOvs } from "../../model/observed.js";
import type { Words } from "../../model/words.js";
import { failed, ok, type Result } from "../../model/result.js";

/** The overlay's bridge on a host: the one that is named, that has tunnels, or the only one. */
export const chooseBridge = (
  { bridges }: ObservedOvs,
  named: string | undefined,
): Result<string, Words> => {
  const names = Object.keys(bridges);
  const there = names.length === 0 ? "there is none" : `there are ${names.join(", ")}`;
  if (named !== undefined)
    return names.includes(named) ? ok(named) : failed(`there is no bridge ${named}; ${there}`);
  const tunnelled = names.filter((name) => hasTunnels(bridges[name]));
  const [only, second] = tunnelled.length === 0 ? names : tunnelled;
  return only === undefined || second !== undefined
    ? failed(`the overlay's bridge cannot be told (${there}); name it with --bridge`)
    : ok(only);
};

const hasTunnels = (bridge: ObservedBridge | undefined): boolean =>
  Object.values(bridge?.ports ?? {}).some(({ interfaces }) =>
    interfaces.some(({ type }) => type === "vxlan"),
  );
