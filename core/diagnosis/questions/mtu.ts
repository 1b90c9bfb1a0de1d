import type { ObservedHost } from "../../model/observed.js";
import { tunnelOverheadAt } from "../../topology/tunnel-overhead.js";
import type { Answer } from "../diagnosis.js";
import type { Scene } from "./scene.js";

/** What the paths between the hosts carry, what the agents make of it, and what that breaks. */
export const whatTheMtuBreaks = ({ topology, observed }: Scene): readonly Answer[] => {
  const paths = observed.flatMap(({ host, paths: to }) =>
    Object.entries(to).flatMap(([peer, path]) =>
      path.known ? [{ host, peer, bytes: path.value.bytes }] : [],
    ),
  );
  const [narrowest] = paths.toSorted((one, other) => one.bytes - other.bytes);
  if (narrowest === undefined) return [];
  const overhead = tunnelOverheadAt(topology, narrowest.host);
  const most = narrowest.bytes - overhead;
  const pairs = paths.map(({ host, peer, bytes }) => `${host} to ${peer} ${bytes} bytes`);
  const oneWay = paths.length < 2 ? " The way back was not measured, and may be narrower." : "";
  return [
    {
      question: "What does the MTU break?",
      answer: `Measured: ${pairs.join(", ")}. The tunnel adds ${overhead}, so that packets of ${most} bytes pass between devices and those above vanish without an ICMP message; ARP (42 bytes) and small pings do not notice.${agentReports(observed, most)}${oneWay}`,
      confidence: paths.length < 2 ? "supposed" : "certain",
    },
  ];
};

const agentReports = (observed: readonly ObservedHost[], most: number): string => {
  const reports = observed.flatMap(({ host, agent }) => {
    if (agent?.known !== true || !agent.value.status.known) return [];
    return agent.value.status.value.vteps.flatMap(({ tenantMtu }) =>
      tenantMtu === null || tenantMtu <= most
        ? []
        : [`${host}'s agent reports ${tenantMtu}, ${tenantMtu - most} too many`],
    );
  });
  return reports.length === 0 ? "" : ` But ${reports.join(", ")}.`;
};
