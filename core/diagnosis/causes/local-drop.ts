import { listOf } from "../../model/lists.js";
import { groupBy } from "../../model/group-by.js";
import { keyOf } from "../../model/key.js";
import type { Say } from "../../model/say.js";
import type { Words } from "../../model/words.js";
import type { LinkProof } from "../../desired/link-proofs.js";
import { proofsByContainer } from "../../desired/proofs-by-container.js";
import { onceFor } from "../../model/once-for.js";
import { deviceIn } from "../../topology/device-in.js";
import { subjectOf } from "../about.js";
import type { Cause, CauseOf } from "../cause.js";
import type { Deviation } from "../deviation.js";
import type { Facet, FacetOf } from "../facet.js";
import { confirmingCommands } from "../confirming-commands.js";
import type { World } from "../world.js";
import { defineCauses, type Unread } from "./contract/define-causes.js";
import { whole, type CauseWords } from "./contract/cause-words.js";
import { deviceFacet } from "../facet-at.js";

declare module "./contract/cause-payloads.js" {
  interface CausePayloads {
    /** A container's iptables drop pings to or from itself; no rules: it was not read what does. */
    readonly "local-drop": {
      readonly container: string;
      readonly rules: readonly DroppingRule[];
    };
  }
}

/** A rule, or a policy that decides because no rule accepts, as `iptables -S` prints it. */
type DroppingRule =
  | {
      readonly of: "policy";
      readonly text: string;
      readonly chain: string;
      readonly policy: string;
    }
  | { readonly of: "rule"; readonly text: string };

/** Containers whose own iptables keep declared pings from being answered. */
const observed = (
  host: string,
  deviations: readonly Deviation[],
  declared: World,
): readonly Cause[] =>
  deviations.flatMap(({ live }): readonly Cause[] => {
    if (live.of !== "local") return [];
    const rules = [...new Set(live.refused.flatMap(({ by }) => by ?? []))];
    const name = deviceFacet(declared, host, live.container)?.device.name ?? live.container;
    return [
      {
        kind: "local-drop",
        host,
        about: { of: "device", host, device: name },
        certainty: "observed",
        facets: [live],
        container: live.container,
        rules: rules.map(droppingRule),
      },
    ];
  });

/** `-P INPUT DROP`: its words are the chain and what becomes of the packet (iptables-save(8)). */
const droppingRule = (text: string): DroppingRule => {
  const [, chain, policy] = /^-P (\S+) (\S+)$/.exec(text) ?? [];
  return chain === undefined || policy === undefined
    ? { of: "rule", text }
    : { of: "policy", text, chain, policy };
};

/**
 * Of what nobody has read; ARP passes it all the same, so that it shows in pings alone: in all of the container's,
 * or, where nothing of it was read, in those of one link.
 */
const possible = (facet: Facet, { topology, open }: Unread): readonly Cause[] => {
  if (facet.of !== "local") return [];
  const { host, container } = facet;
  const proofs = listOf(proofsIn(topology), keyOf(host, container));
  const device = deviceIn(topology, host, container)?.name ?? container;
  const dropping = (about: Cause["about"], dropped: readonly LinkProof[]): Cause => ({
    kind: "local-drop",
    host,
    about,
    certainty: "possible",
    facets: [
      {
        ...facet,
        refused: dropped.map(({ fromAddress: from, toAddress: to }) => ({ from, to, by: null })),
      },
    ],
    confirmBy: confirmingCommands(topology, facet),
    container,
    rules: [],
  });
  const byEnd = groupBy(proofs, (proof) =>
    proof.host === host && proof.container === container ? proof.fromInterface : proof.toInterface,
  );
  const all = dropping({ of: "device", host, device }, proofs);
  return byEnd.size < 2 || !open.some((one) => isDeviceOf(facet, one))
    ? [all]
    : [
        all,
        ...[...byEnd].map(([end, own]) =>
          dropping({ of: "interface", host, device, interface: end }, own),
        ),
      ];
};

const isDeviceOf = ({ host, container }: FacetOf<"local">, other: Facet): boolean =>
  other.of === "device" && other.device.host === host && other.device.container === container;

const proofsIn = onceFor(proofsByContainer);

const localWords = (
  { host, about, container, rules }: CauseOf<"local-drop">,
  { update }: Say,
): CauseWords => {
  const name = subjectOf(about);
  if (rules.length === 0)
    return {
      clause: whole(
        `${name} drops pings itself, by its packet filter, a route or a setting of its kernel`,
      ),
      seen: [],
      remedy: `Take away what drops them in container ${container} of ${host}; ${update} leaves it alone.`,
    };
  return {
    clause: whole(`the iptables of ${name} drop pings: ${rules.map(ruleInWords).join("; ")}`),
    seen: rules.map(({ text }) => text),
    remedy: `${rules.map((rule) => withoutRule(container, rule)).join("; ")} (on ${host}; ${update} leaves these chains alone).`,
  };
};

const ruleInWords = (rule: DroppingRule): Words =>
  rule.of === "rule"
    ? `by ${rule.text}`
    : `no rule of chain ${rule.chain} accepts them, and its policy is ${rule.policy}`;

/** What EOS itself has in its chain is not known for every version: a person looks before adding. */
const withoutRule = (container: string, rule: DroppingRule): string =>
  rule.of === "rule"
    ? `docker exec ${container} iptables ${rule.text.replace("-A ", "-D ")}`
    : `compare docker exec ${container} iptables -S with a device that answers: the rule that accepts them in ${rule.chain} is missing`;

/** Containers whose own iptables keep declared pings from being answered. */
export const localDrop = defineCauses({
  "local-drop": {
    meaning:
      "a container drops pings to or from the device itself: by its iptables, or, where it was not read, by whatever it has",
    words: localWords,
    concerns: (_cause, { silent, devices, interfaces }, subject) =>
      silent && (devices.has(subject) || interfaces.has(subject)),
    observed: ({ host, deviations, declared }) => observed(host, deviations, declared),
    possible,
  },
});
