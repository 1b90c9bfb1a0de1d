import type { Finding } from "../core/model/finding.js";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";
import type { Undeclared } from "../core/undeclared/undeclared.js";
import { factsFromTopology } from "./facts-from-topology.js";
import { judge } from "./judge.js";
import { undeclared } from "./rules/undeclared.js";

/**
 * What the rule about undeclared settings says of what hosts have, apart from what an exception accepts.
 *
 * @param today YYYY-MM-DD, UTC
 */
export const undeclaredFindings = (
  topology: EffectiveTopology,
  found: readonly Undeclared[],
  today: string,
): readonly Finding[] =>
  judge([undeclared], { ...factsFromTopology(topology), undeclared: found }, { today }).filter(
    ({ excepted }) => excepted === undefined,
  );
