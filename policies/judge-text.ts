import { afterUpdate } from "../core/plan/after-update.js";
import { planUpdate } from "../core/plan/plan-update.js";
import { resolveAsMeasured } from "../core/plan/resolve-as-measured.js";
import type { ObservedHost } from "../core/model/observed.js";
import { parseTopology } from "../core/topology/parse.js";
import { factsFromObserved } from "./facts-from-observed.js";
import { factsFromTopology } from "./facts-from-topology.js";
import { judge, type JudgeOptions } from "./judge.js";
import type { JudgeText } from "./proven-fixes.js";
import { rules } from "./rules.js";

/** What a topology's text declares, judged. */
export const judgeDeclaredText =
  (options: JudgeOptions): JudgeText =>
  (text) => {
    const loaded = parseTopology(text, "");
    return loaded.ok ? judge(rules, factsFromTopology(loaded.topology), options) : undefined;
  };

/** What hosts would show after an update to a topology's text, judged. */
export const judgeUpdatedText =
  (observed: readonly ObservedHost[], options: JudgeOptions): JudgeText =>
  (text) => {
    const loaded = parseTopology(text, "");
    if (!loaded.ok) return undefined;
    const resolved = resolveAsMeasured(loaded.topology, observed);
    if (resolved.tenantMtu.status === "too-large") return undefined;
    const after = afterUpdate(planUpdate(resolved, observed), observed);
    return judge(rules, factsFromObserved(loaded.topology, after), options);
  };
