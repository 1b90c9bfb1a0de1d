import { jsonRestorer } from "../../kinds/contract/json-restorer.js";
import { known, notKnown } from "../../model/unknown.js";
import { failed } from "../../model/result.js";
import { requireId } from "./config-schema.js";
import type { LinuxConfigInputs } from "./config-schema.js";
import type { LinuxState } from "./observed.js";
import { planState } from "./plan-config.js";
import { observedState } from "./read-config.js";
import { StoredState } from "./stored.js";

/** What the last declaration mentions, as it was. */
export const linuxRestorer = jsonRestorer<"LinuxConfig", LinuxState>({
  schema: StoredState,

  record(observed, id) {
    const state = observedState(observed, requireId(id).container);
    return state.known ? known(state.value) : notKnown(state.unknown);
  },

  plan(was, applied, observed) {
    const state = observedState(observed, applied.container);
    if (!state.known) return failed(state.unknown);
    return planState(applied, state.value, stateBefore(was, applied, state.value));
  },
});

const stateBefore = (
  was: LinuxState,
  { forwarding, interfaces, routes = {}, neighbours = {} }: LinuxConfigInputs,
  live: LinuxState,
): LinuxState => ({
  ...live,
  forwarding: forwarding === undefined ? live.forwarding : was.forwarding,
  interfaces: Object.fromEntries(
    Object.entries(live.interfaces).map(([name, one]) => {
      const before = was.interfaces[name];
      const applied = interfaces[name];
      if (before === undefined || applied === undefined) return [name, one];
      return [
        name,
        {
          ...one,
          up: before.up,
          ...(applied.mtu === undefined ? {} : { mtu: before.mtu }),
          ...(applied.address === undefined ? {} : { addresses: before.addresses }),
        },
      ];
    }),
  ),
  routes: withThose(live.routes, was.routes, Object.keys(routes)),
  neighbours: withThose(live.neighbours, was.neighbours, Object.keys(neighbours)),
});

/** One record with the entries of these keys as another has them, or without. */
const withThose = <Value>(
  record: Readonly<Record<string, Value>>,
  other: Readonly<Record<string, Value>>,
  keys: readonly string[],
): Readonly<Record<string, Value>> =>
  Object.fromEntries([
    ...Object.entries(record).filter(([key]) => !keys.includes(key)),
    ...Object.entries(other).filter(([key]) => keys.includes(key)),
  ]);
