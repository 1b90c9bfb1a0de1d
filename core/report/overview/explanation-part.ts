import type { Diagnosis, Explanation } from "../../diagnosis/diagnosis.js";
import { describeUnknown } from "../../model/unknown.js";
import { fitOf } from "../diagnosis/diagnosis-text.js";
import { element, text, type Markup } from "../markup.js";
import { paragraph, sign, table } from "./parts.js";

/** The ranked explanations with their evidence, and what could not be read. */
export const causeParts = ({ explanations, hosts, symptoms }: Diagnosis): readonly Markup[] => [
  ...(hosts.unread.length === 0
    ? []
    : [
        element(
          "ul",
          {},
          hosts.unread.map((one) =>
            element("li", {}, sign("unknown", `Not read: ${describeUnknown(one)}`)),
          ),
        ),
      ]),
  ...(explanations.length === 0
    ? [
        paragraph(
          symptoms.length === 0
            ? "Nothing that was seen needs an explanation."
            : "Nothing that was read or could be supposed explains what was seen.",
        ),
      ]
    : explanations.flatMap(explanationParts)),
];

const explanationParts = (one: Explanation, index: number): readonly Markup[] => [
  element("h3", {}, text(`${index + 1}. Rank ${one.rank}, ${one.certainty}: ${fitOf(one)}`)),
  element(
    "ul",
    {},
    one.causes.map(({ certainty, summary, seen }) =>
      element(
        "li",
        {},
        text(`${certainty === "observed" ? "Read" : "Supposed"}: ${summary}`),
        ...(seen.length === 0 ? [] : [element("code", { class: "seen" }, text(seen.join("; ")))]),
      ),
    ),
  ),
  table(
    `Explanation ${index + 1}: what it predicts, and what was seen`,
    ["evidence", "predicted", "seen", "fit"],
    one.comparisons.map(({ evidence, predicted, seen, fit }) => [
      text(evidence),
      text(predicted),
      text(seen),
      sign(fit === "contradicts" ? "bad" : "good", fit),
    ]),
  ),
  ...(one.settle.length === 0
    ? []
    : [
        paragraph("What would settle it:"),
        element(
          "ul",
          {},
          one.settle.map(({ host, command }) =>
            element("li", {}, text(`on ${host}: `), element("code", {}, text(command))),
          ),
        ),
      ]),
  paragraph("What mends it:"),
  element(
    "ul",
    {},
    one.mend.map((line) => element("li", {}, text(line))),
  ),
];
