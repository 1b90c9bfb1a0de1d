import type { MeasuredHosts } from "../model/measured.js";
import { known, notKnown } from "../model/unknown.js";
import { ownEntry } from "../topology/own-entry.js";
import type { Topology } from "../topology/topology.js";
import { linkedHostPairs } from "./host-pairs.js";
import { problem } from "../messages/unknowns.js";

/** What a measurement would find if every underlay were as declared; no port is known. */
export const measuredAsDeclared = (topology: Topology): MeasuredHosts => {
  const pairs = linkedHostPairs(topology);
  return Object.fromEntries(
    Object.values(topology.hosts).map(({ name, underlay: { mtu } }) => {
      const paths = pairs
        .filter(({ from }) => from === name)
        .map(({ to }) => {
          const peer = ownEntry(topology.hosts, to)?.underlay.mtu;
          const bytes = mtu ?? peer;
          return [
            to,
            bytes === undefined
              ? notKnown(notDeclared(name, to))
              : known({ bytes, larger: "lost" as const }),
          ] as const;
        });
      return [name, { paths: Object.fromEntries(paths), ports: {} }];
    }),
  );
};

const notDeclared = (host: string, peer: string) => ({
  host,
  what: `path MTU to ${peer}`,
  ...problem("PATH-NOT-DECLARED", { host }),
});
