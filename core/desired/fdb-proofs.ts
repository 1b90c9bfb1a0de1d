import { groupBy } from "../model/group-by.js";
import { vtepPorts } from "../kinds/vtep-port/desired.js";
import type { VtepPortInputs } from "../kinds/vtep-port/schema.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { Link } from "../topology/topology.js";
import { carries } from "./broadcast-proofs.js";
import { linkProofs, type LinkProof } from "./link-proofs.js";
import { onceFor } from "../model/once-for.js";

/**
 * Where a bridge must have learned the two addresses of a ping: the sender's own at its own port,
 * and the answering one where the first link on the way leads to, both on that link's VLAN.
 */
export interface FdbProof {
  readonly proof: LinkProof;
  /** The first link on the way. */
  readonly link: string;
  readonly vlan: number;
  /** A container's port on the same host, or the name of the VTEP port towards the peer host. */
  readonly towards: { readonly container: string; readonly interface: string } | string;
}

/** One for each ping of `linkProofs`, in the same order, but for those that may take any member of a port-channel. */
export const fdbProofs = onceFor((topology: EffectiveTopology): readonly FdbProof[] => {
  const links = new Map(topology.links.map((link) => [link.name, link]));
  const tunnels = groupBy(vtepPorts(topology), ({ inputs }) => inputs.host);
  const proofs = linkProofs(topology).filter(({ bundled }) => bundled !== true);
  return proofs.map((proof) => {
    const link = links.get(proof.links[0] ?? "");
    if (link === undefined) throw new Error(`a ping from ${proof.fromDevice} crosses no link`);
    const own = tunnels.get(proof.host) ?? [];
    const towards = farSide(topology, link, proof, own);
    return { proof, link: link.name, vlan: link.vlan, towards };
  });
});

/** Names of a host's VTEP ports. */
export const vtepNames = (topology: EffectiveTopology, host: string): readonly string[] =>
  vtepPorts(topology).flatMap(({ inputs }) => (inputs.host === host ? [inputs.name] : []));

const farSide = (
  topology: EffectiveTopology,
  link: Link,
  from: LinkProof,
  tunnels: readonly { readonly inputs: VtepPortInputs }[],
): FdbProof["towards"] => {
  const far = link.ends.find(
    (end) => end.device !== from.fromDevice || end.interface !== from.fromInterface,
  );
  if (far === undefined) throw new Error(`link ${link.name} joins an interface to itself`);
  if (far.host === from.host) return { container: far.container, interface: far.interface };
  const address = topology.hosts[far.host]?.underlay.address;
  const vtep = tunnels.find(
    ({ inputs }) => inputs.remoteAddress === address && carries(inputs, link.vlan),
  );
  if (vtep === undefined) throw new Error(`no VTEP of ${from.host} carries ${link.name}`);
  return vtep.inputs.name;
};
