import type { Note, WrittenOverlay } from "../found-topology.js";
import { vniOfName } from "../stable-number.js";
import type { FoundTunnel } from "./found-tunnels.js";

/** The VNIs between hosts, as far as a topology says them. */
export interface FoundVnis {
  readonly overlay: Pick<WrittenOverlay, "vni" | "pairs">;
  readonly notes: readonly Note[];
}

interface Pair {
  readonly hosts: [string, string];
  readonly vni: number;
}

/** The VNI that most pairs of hosts have, and the pairs with another one. Trunks only. */
export const foundVnis = (trunks: readonly FoundTunnel[], name: string): FoundVnis => {
  const notes: Note[] = [];
  const pairs: Pair[] = [];
  for (const tunnel of trunks) {
    if (tunnel.vni === undefined) {
      const text = `left out: ${tunnel.from}'s ${tunnel.port} has no VNI of its own`;
      notes.push({ path: ["overlay"], text });
      continue;
    }
    const hosts: [string, string] = [tunnel.from, tunnel.to];
    const known = pairs.find((pair) => hosts.every((host) => pair.hosts.includes(host)));
    if (known === undefined) pairs.push({ hosts, vni: tunnel.vni });
    else if (known.vni !== tunnel.vni) notes.push(differs(known, tunnel.vni));
  }
  const vni = mostFrequent(pairs.map((pair) => pair.vni));
  const others = pairs.filter((pair) => pair.vni !== vni);
  return {
    overlay: {
      vni: vni ?? vniOfName(name),
      ...(others.length === 0 ? {} : { pairs: others }),
    },
    notes: vni === undefined ? [...notes, NO_TUNNEL] : notes,
  };
};

const NO_TUNNEL: Note = {
  path: ["overlay"],
  text: "assumed: the VNI, from the topology's name; no trunk tunnel between these hosts has one.",
};

const differs = ({ hosts: [one, other], vni }: Pair, back: number): Note => ({
  path: ["overlay"],
  text: `assumed: VNI ${vni} between ${one} and ${other}; ${other} sends with ${back}, so nothing gets through.`,
});

const mostFrequent = (values: readonly number[]): number | undefined => {
  const count = (value: number): number => values.filter((one) => one === value).length;
  return values.toSorted((one, other) => count(other) - count(one))[0];
};
