import type { ObservedHost } from "../model/observed.js";
import type { HostTarget } from "../model/target.js";
import { kinds } from "../kinds/kinds.js";
import { createEngine } from "./create-engine.js";
import type { Restorers } from "../kinds/contract/restorer.js";
import type { Engine } from "./types.js";
import { refusingConnection } from "./refusing-connection.js";
import { problem } from "../messages/unknowns.js";

/** What was observed before, and what to call it. */
export interface Recorded {
  readonly targets: readonly HostTarget[];
  readonly observed: readonly ObservedHost[];
  /** "snapshot /path/of/file.yaml" */
  readonly source: string;
  /** How kinds are recorded and restored; none by default. */
  readonly restorers?: Restorers;
}

/**
 * An engine that answers from what was observed before. It can compare and plan; whatever would run
 * on a host is refused, with the source in the reason.
 */
export const createRecordedEngine = ({
  targets,
  observed,
  source,
  restorers = {},
}: Recorded): Engine => {
  const byName = new Map(observed.map((seen) => [seen.host, seen]));
  return createEngine(
    {
      drivers: kinds,
      restorers,
      observe: ({ name }) => {
        const seen = byName.get(name);
        return seen === undefined
          ? Promise.reject(new Error(`${source} has no host ${name}`))
          : Promise.resolve(seen);
      },
    },
    {
      targets,
      connect: ({ name }) =>
        refusingConnection(name, problem("HOST-RECORDED", { host: name, source })),
    },
  );
};
