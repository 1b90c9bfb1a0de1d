import { fdbProofs, vtepNames } from "../core/desired/fdb-proofs.js";
import { linkProofs } from "../core/desired/link-proofs.js";
import type { HostTarget } from "../core/model/target.js";
import type { Topology } from "../core/topology/topology.js";

/** Arguments of `PING_PROOF_SCRIPT` for the pings that start on a host; none where there are none. */
export const pingProofArguments = (topology: Topology, { name }: HostTarget): readonly string[] =>
  linkProofs(topology)
    .filter(({ host }) => host === name)
    .flatMap((proof) => [
      proof.container,
      proof.fromAddress,
      proof.toAddress,
      `${proof.mtu ?? "-"}`,
      `${proof.fromDevice}:${proof.fromInterface} to ${proof.toDevice} (${proof.toAddress}) over ${proof.links.join(", ")}`,
    ]);

/** Arguments of `FDB_PROOF_SCRIPT` for a host; none where no ping starts there. */
export const fdbProofArguments = (
  topology: Topology,
  { name, bridge, containers }: HostTarget,
): readonly string[] => {
  const local = fdbProofs(topology).filter(({ proof }) => proof.host === name);
  const vteps = vtepNames(topology, name);
  if (local.length === 0) return [];
  return [
    ...[bridge, `${vteps.length}`, ...vteps, `${containers.length}`, ...containers],
    ...local.flatMap(({ proof, vlan, towards }) => [
      ...[proof.container, proof.fromInterface, `${vlan}`, proof.toAddress],
      ...(typeof towards === "string" ? ["-", towards] : [towards.container, towards.interface]),
    ]),
  ];
};
