import { counted } from "../model/counted.js";
import type { Claim, Verdict } from "./verdict.js";
import type { Words } from "../model/words.js";

/** "drift: 1 thing drifted (1 property), 53 things as declared; no rule broken; no ping was sent" */
export const verdictSentence = ({ state, claims }: Verdict): Words =>
  `${state}: ${claims.map(words).join("; ")}`;

/** The field `verdict` of every command's JSON. */
export const verdictJson = (verdict: Verdict) => ({
  state: verdict.state,
  sentence: verdictSentence(verdict),
  status: verdict.status,
  claims: verdict.claims,
});

const words = (claim: Claim): string => {
  switch (claim.code) {
    case "refused":
      return `the topology cannot be had on these hosts (${claim.problem})`;
    case "unread":
      return `nothing of ${claim.hosts.join(" and ")} could be read`;
    case "path":
      return `the path between ${claim.hosts.join(" and ")} carries ${claim.bytes} bytes instead of ${claim.declared}`;
    case "drift":
      return driftWords(claim);
    case "rules":
      return ruleWords(claim);
    case "file-rules":
      return `the file itself breaks mandatory rules (${claim.codes.join(", ")})`;
    case "pings":
      return pingWords(claim);
    case "not-modelled":
      return `${counted(claim.things, "thing")} not modelled`;
    case "no-host":
      return "no host was asked";
  }
};

type Of<Code extends Claim["code"]> = Extract<Claim, { readonly code: Code }>;

const driftWords = ({ drifted, properties, absent, unknown, asDeclared }: Of<"drift">): Words => {
  const changed = counted(properties, "property", "properties");
  return [
    ...(drifted === 0 ? [] : [`${counted(drifted, "thing")} drifted (${changed})`]),
    ...(absent === 0 ? [] : [`${counted(absent, "thing")} not there`]),
    ...(unknown === 0 ? [] : [`${unknown} unknown`]),
    `${counted(asDeclared, "thing")} as declared`,
  ].join(", ");
};

const ruleWords = ({ mandatory, codes, advisory, accepted, notJudged }: Of<"rules">): Words => {
  const broken = [
    ...(mandatory === 0
      ? []
      : [`${counted(mandatory, "mandatory finding")} (${codes.join(", ")})`]),
    ...(advisory === 0 ? [] : [counted(advisory, "advisory finding")]),
  ];
  return [
    ...(broken.length === 0 ? ["no rule broken"] : broken),
    ...(accepted === 0 ? [] : [`${accepted} accepted`]),
    ...(notJudged === 0 ? [] : [`${notJudged} not judged`]),
  ].join(", ");
};

const pingWords = ({ sent, failed, otherSymptoms }: Of<"pings">): Words => {
  const others = otherSymptoms === 0 ? [] : [counted(otherSymptoms, "other symptom")];
  if (sent === 0) return ["no ping was sent", ...others].join(", ");
  const pings =
    failed === 0
      ? `${sent} of ${counted(sent, "ping")} as they should be`
      : `${failed} of ${counted(sent, "ping")} failed`;
  return [pings, ...others].join(", ");
};
