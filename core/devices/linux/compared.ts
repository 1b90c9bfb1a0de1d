import { known, type Observation } from "../../model/unknown.js";
import type { Compared } from "../contract/compared.js";
import type { ObservedLinux } from "./observed.js";

/** The network stack: what is set, and the routes. */
export const comparedLinux = ({
  state,
}: ObservedLinux): Readonly<Record<string, Observation<Compared>>> => {
  if (!state.known) return { state };
  const { forwarding, interfaces, routes, neighbours } = state.value;
  return {
    state: known({
      ...{ forwarding, routes, neighbours },
      interfaces: Object.fromEntries(
        Object.entries(interfaces).map(([name, one]) => [name, { ...one }]),
      ),
    }),
  };
};
