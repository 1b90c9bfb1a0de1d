import { keyOf } from "../model/key.js";
import { proofsByContainer } from "../desired/proofs-by-container.js";
import type { LinkProof } from "../desired/link-proofs.js";
import { localVerdict, type LocalVerdict } from "../drivers/iptables/local-verdict.js";
import type { LocalRules, ObservedHost } from "../model/observed.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";

/** A container whose rules for itself were read. */
export interface JudgedContainer {
  readonly host: string;
  readonly container: string;
  readonly pings: readonly JudgedPing[];
}

export interface JudgedPing {
  /** Of the links that it crosses. */
  readonly links: readonly string[];
  /** Without prefix length. */
  readonly from: string;
  readonly to: string;
  readonly verdict: LocalVerdict;
}

/** What the rules of each container make of the declared pings that it sends or answers. */
export const judgeLocally = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): readonly JudgedContainer[] => {
  const proofs = proofsByContainer(topology);
  return observed.flatMap(({ host, devices }) =>
    Object.values(devices).flatMap((device): readonly JudgedContainer[] => {
      if (!device.known || !device.value.forwarding.known) return [];
      const { container, forwarding } = device.value;
      const { local } = forwarding.value;
      if (local === undefined) return [];
      const own = proofs.get(keyOf(host, container)) ?? [];
      const pings = own.map((proof) => judge(local, host, container, proof));
      return [{ host, container, pings }];
    }),
  );
};

const judge = (
  local: LocalRules,
  host: string,
  container: string,
  proof: LinkProof,
): JudgedPing => {
  const { fromAddress: from, toAddress: to, links } = proof;
  const sends = proof.host === host && proof.container === container;
  const ask = { from, to, carries: "echo-request" } as const;
  const reply = { from: to, to: from, carries: "echo-reply" } as const;
  const end = sends ? proof.fromInterface : proof.toInterface;
  const verdicts = [
    localVerdict(local, { ...ask, interface: end, chain: sends ? "OUTPUT" : "INPUT" }),
    localVerdict(local, { ...reply, interface: end, chain: sends ? "INPUT" : "OUTPUT" }),
  ];
  return { links, from, to, verdict: worstOf(verdicts) };
};

const ACCEPTED: LocalVerdict = { kind: "accepted" };

const worstOf = (verdicts: readonly LocalVerdict[]): LocalVerdict =>
  verdicts.find(({ kind }) => kind === "dropped") ??
  verdicts.find(({ kind }) => kind === "undecided") ??
  ACCEPTED;
