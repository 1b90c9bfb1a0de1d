import { broadcastProofs, type BroadcastPlace } from "../core/desired/broadcast-proofs.js";
import { fdbProofs, vtepNames } from "../core/desired/fdb-proofs.js";
import { linkProofs } from "../core/desired/link-proofs.js";
import type { HostTarget } from "../core/model/target.js";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";

/**
 * Arguments of `PING_LINKS` for the pings that start on a host; none where there are none.
 *
 * @param topology here and below, only with the links that the run is about
 */
export const pingProofArguments = (
  topology: EffectiveTopology,
  { name }: HostTarget,
): readonly string[] =>
  linkProofs(topology)
    .filter(({ host }) => host === name)
    .flatMap((proof) => [
      proof.container,
      proof.bundled === true ? "-" : proof.fromInterface,
      proof.fromAddress,
      proof.toAddress,
      `${proof.mtu ?? "-"}`,
      proof.namespace ?? "-",
      `${proof.fromDevice}:${proof.fromInterface} to ${proof.toDevice} (${proof.toAddress}) over ${proof.links.join(", ")}`,
    ]);

/** Arguments of `LOOK_AT_FDB` for a host. */
export const fdbProofArguments = (
  topology: EffectiveTopology,
  { name, bridge, containers }: HostTarget,
): readonly string[] => {
  const local = fdbProofs(topology).filter(({ proof }) => proof.host === name);
  const vteps = vtepNames(topology, name);
  return [
    ...[bridge, `${vteps.length}`, ...vteps, `${containers.length}`, ...containers],
    ...local.flatMap(({ proof, vlan, towards }) => [
      ...[proof.container, proof.namespace ?? "-", proof.fromInterface, `${vlan}`, proof.toAddress],
      ...(typeof towards === "string" ? ["-", towards] : [towards.container, towards.interface]),
    ]),
  ];
};

/** Arguments of `TRACE_BROADCASTS` for a host. */
export const broadcastProofArguments = (
  topology: EffectiveTopology,
  { name, bridge }: HostTarget,
): readonly string[] => [
  bridge,
  ...broadcastProofs(topology, name).flatMap(({ vlan, from, tag, to }) => [
    ...[`${vlan}`, ...placeArguments(from), tag === null ? "-" : `${tag}`],
    ...placeArguments(to),
  ]),
];

const placeArguments = (place: BroadcastPlace): readonly [string, string] =>
  typeof place === "string" ? ["-", place] : [place.container, place.interface];

/**
 * Arguments of `PROVE_LINKS` for a host. The table is looked at where any declared ping starts, also in a
 * run that leaves those pings out.
 *
 * @param whole with the links of every run
 */
export const proofArguments = (
  within: EffectiveTopology,
  target: HostTarget,
  whole: EffectiveTopology = within,
): readonly string[] => {
  const traces = broadcastProofArguments(within, target);
  const pings = pingProofArguments(within, target);
  const look = startsPings(whole, target) ? fdbProofArguments(within, target) : [];
  return [`${traces.length}`, ...traces, `${pings.length}`, ...pings, ...look];
};

/** Whether any link ends on a host, of whichever run. */
export const hasLinks = (topology: EffectiveTopology, { name }: HostTarget): boolean =>
  topology.links.some(({ ends }) => ends.some(({ host }) => host === name));

/** Whether any declared ping starts on a host. */
const startsPings = (topology: EffectiveTopology, { name }: HostTarget): boolean =>
  linkProofs(topology).some(({ host }) => host === name);
