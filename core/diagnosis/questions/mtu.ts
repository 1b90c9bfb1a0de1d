import type { ObservedHost } from "../../model/observed.js";
import { tunnelOverheadAt } from "../../topology/tunnel-overhead.js";
import type { Answer, MtuBreaks } from "./answer.js";
import type { QuestionContext } from "./question-context.js";

/** What the paths between the hosts carry, what the agents make of it, and what that breaks. */
export const whatTheMtuBreaks = ({ topology, observed }: QuestionContext): readonly Answer[] => {
  const paths = observed.flatMap(({ host, paths: to }) =>
    Object.entries(to).flatMap(([peer, path]) =>
      path.known ? [{ host, peer, bytes: path.value.bytes }] : [],
    ),
  );
  const [narrowest] = paths.toSorted((one, other) => one.bytes - other.bytes);
  if (narrowest === undefined) return [];
  const overhead = tunnelOverheadAt(topology, narrowest.host);
  const most = narrowest.bytes - overhead;
  return [
    {
      code: "mtu",
      paths,
      overhead,
      most,
      agents: agentsBeyond(observed, most),
      confidence: paths.length < 2 ? "supposed" : "certain",
    },
  ];
};

const agentsBeyond = (observed: readonly ObservedHost[], most: number): MtuBreaks["agents"] =>
  observed.flatMap(({ host, agent }) =>
    agent?.known === true && agent.value.status.known
      ? agent.value.status.value.vteps.flatMap(({ tenantMtu }) =>
          tenantMtu === null || tenantMtu <= most ? [] : [{ host, tenantMtu }],
        )
      : [],
  );
