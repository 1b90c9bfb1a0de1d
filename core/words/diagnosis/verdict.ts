import type { Cause } from "../../diagnosis/cause.js";
import type { CommonPlace } from "../../diagnosis/common-place/common-places.js";
import { claimOf } from "../../diagnosis/claim.js";
import type { Diagnosis, Explanation } from "../../diagnosis/diagnosis.js";
import type { Unmodelled } from "../../diagnosis/unmodelled/unmodelled.js";
import { counted } from "../../model/counted.js";
import { sayFor } from "../../model/say.js";
import { causeWords } from "./cause-words.js";
import { commonPlaceWords } from "./common-place-words.js";
import { comparisonWords } from "./comparison-words.js";
import { nameUnmodelled } from "./unmodelled-words.js";
import type { Words } from "../../model/words.js";

/** What is the matter, in one to three sentences. */
export const verdictOf = ({
  symptoms,
  explanations,
  hosts,
  unmodelled,
  unexplained,
}: Diagnosis): Words => {
  const unread = [...new Set(hosts.unread.map(({ host }) => host))];
  const limits = unread.length === 0 ? "" : ` Not everything of ${unread.join(" and ")} was read.`;
  if (hosts.read.length === 0) return "No host was read: nothing can be said.";
  const [best] = explanations;
  const unrelated = best?.unrelated ?? [];
  if (symptoms.length === 0)
    return withoutSymptoms(unrelated) + contradicted(best) + notModelled(unmodelled) + limits;
  const also = withBesides(unrelated);
  if (best === undefined || best.causes.length === 0)
    return `${counted(symptoms.length, "symptom")}, and nothing that was read or could be supposed explains them.${inCommon(unexplained)}${also}${notModelled(unmodelled)}${limits}`;
  return `${sentenceOf(best, explanations, symptoms)}${inCommon(unexplained)}${also}${limits}`;
};

/** Where what was measured is not what follows from what was read. */
const contradicted = (best: Explanation | undefined): Words => {
  const against = best?.comparisons.filter(({ fit }) => fit === "contradicts").length ?? 0;
  return against === 0
    ? ""
    : ` But ${counted(against, "measurement")} ${against === 1 ? "contradicts" : "contradict"} what was read, below: something changed in between, or works otherwise than it is modelled.`;
};

/** Places to name; the others are listed below. */
const PLACES = 2;

/** What points at a place where nobody has found the reason. */
const inCommon = (places: readonly CommonPlace[]): string => {
  if (places.length === 0) return "";
  const more = places.length - PLACES;
  return ` Look where they meet: ${places.slice(0, PLACES).map(commonPlaceWords).join("; ")}${more > 0 ? `; and ${more} more, below` : ""}.`;
};

/** Where they are few they are named; else they would be most of the verdict. */
const FEW = 2;

const withBesides = (unrelated: readonly Cause[]): string => {
  if (unrelated.length === 0) return "";
  const lead = "Otherwise than declared too, and without effect on what was measured";
  return unrelated.length <= FEW
    ? ` ${lead}: ${namedFirst(unrelated)}.`
    : ` ${lead}: ${unrelated.length} things, below.`;
};

const sentenceOf = (
  best: Explanation,
  explanations: readonly Explanation[],
  symptoms: Diagnosis["symptoms"],
): Words => {
  const ties = explanations.filter(({ rank }) => rank === best.rank).length;
  const causes = namedFirst(best.causes);
  const claim = claimOf(
    explanations,
    symptoms.map(({ about }) => about),
  );
  if (claim === "tied")
    return `It cannot be told from this evidence: ${ties} explanations fit equally well. One of them: ${causes}.`;
  const open = `${notExplained(best)}${notModelled(best.doubts)}`;
  switch (best.certainty) {
    case "certain":
      return `Certain. Read on the hosts: ${causes}. That explains ${whatOfIt(best)}.`;
    case "likely":
      return `Most likely. Read on the hosts: ${causes}. That explains ${whatOfIt(best)}.${open}`;
    case "supposed":
      return `${claim === "likely" ? "Most likely" : "Supposed"}: ${causes}. That predicts ${whatOfIt(best)}.${open}`;
  }
};

/** Things to name that stay unexplained; the explanation has all. */
const UNEXPLAINED = 2;

const notExplained = ({ comparisons }: Explanation): string => {
  const against = comparisons.filter(({ fit }) => fit === "contradicts");
  if (against.length === 0) return "";
  const named = against.slice(0, UNEXPLAINED).map((one) => {
    const { evidence, seen } = comparisonWords(one);
    return `${evidence}: ${seen}`;
  });
  const more = against.length - named.length;
  return ` It does not explain: ${named.join("; ")}${more === 0 ? "" : `; and ${more} more, below`}.`;
};

/** What keeps it from being certain. */
const notModelled = (things: readonly Unmodelled[]): string => {
  const able = things.filter(({ links }) => links.length > 0);
  return able.length === 0
    ? ""
    : ` Seen too, able to change it, and not modelled: ${nameUnmodelled(able)}.`;
};

/** How much of what was seen an explanation accounts for. */
const whatOfIt = ({ comparisons }: Explanation): string => {
  if (comparisons.some(({ fit }) => fit === "contradicts"))
    return "what was seen best, though not all of it";
  const neutral = comparisons.filter(({ fit }) => fit !== "exact").length;
  if (neutral === 0) return "exactly what was seen";
  const rest = neutral === 1 ? "the last is neutral" : `the other ${neutral} are neutral`;
  return `${comparisons.length - neutral} of ${comparisons.length} observations; ${rest}`;
};

/** Kinds of causes to name in a verdict; the explanation has all. */
const NAMED = 3;

const namedFirst = (causes: readonly Cause[]): string => {
  const groups = alike(causes);
  const named = groups.slice(0, NAMED);
  const more = causes.length - named.reduce((sum, { subjects }) => sum + subjects.length, 0);
  return [
    ...named.map(({ says, subjects: [first = "", ...others] }) =>
      others.length === 0 ? `${first}${says}` : `${first}${says} (likewise ${others.join(", ")})`,
    ),
    ...(more > 0 ? [`and ${more} more, below`] : []),
  ].join("; ");
};

interface Alike {
  /** What is wrong, after the subject's name. */
  readonly says: Words;
  readonly subjects: string[];
}

/** Causes that say the same of different subjects together, in the order of their first. */
const alike = (causes: readonly Cause[]): readonly Alike[] => {
  const groups = new Map<string, Alike>();
  for (const cause of causes) {
    const { subject, says } = causeWords(cause, PLAIN).clause;
    const key = `${cause.kind}\n${says}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { says, subjects: [subject] });
    else group.subjects.push(subject);
  }
  return [...groups.values()];
};

/** Clauses name no command. */
const PLAIN = sayFor();

const withoutSymptoms = (deviations: readonly Cause[]): string =>
  deviations.length === 0
    ? "Nothing that was seen speaks against the overlay as it is declared."
    : `Nothing that was seen is broken, but ${counted(deviations.length, "thing")} ${deviations.length === 1 ? "is" : "are"} not as declared: ${namedFirst(deviations)}.`;
