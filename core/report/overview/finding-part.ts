import type { Finding } from "../../model/finding.js";
import { element, text, type Markup } from "../markup.js";
import { paragraph, sign } from "./parts.js";

/** What the rules say, each with its evidence and what mends it. */
export const findingParts = (findings: readonly Finding[]): readonly Markup[] =>
  findings.length === 0
    ? [paragraph("No rule has anything to say.")]
    : [
        element(
          "ul",
          { class: "findings" },
          findings.map((finding) =>
            element(
              "li",
              {},
              element("strong", {}, sign(moodOf(finding), `${finding.code}, ${finding.severity}`)),
              text(` ${finding.message}`),
              ...evidenceOf(finding),
            ),
          ),
        ),
      ];

const moodOf = ({ verdict, excepted }: Finding): "bad" | "unknown" =>
  verdict === "violated" && excepted === undefined ? "bad" : "unknown";

/** Facts that a reader may open; a keyboard and a screen reader know this element. */
const evidenceOf = ({ evidence, fix, excepted, message }: Finding): readonly Markup[] => [
  ...(excepted === undefined
    ? []
    : [paragraph(`Excepted until ${excepted.expires}: ${excepted.reason}`)]),
  ...(evidence.length === 0
    ? []
    : [
        element(
          "details",
          {},
          element("summary", {}, text("Evidence")),
          element(
            "ol",
            {},
            evidence.map((line) => element("li", {}, text(line))),
          ),
        ),
      ]),
  ...(fix === undefined ? [] : [paragraph(`Mends it: ${fix.summary}`)]),
  ...(fix?.paste === undefined
    ? []
    : [
        element(
          "pre",
          { tabindex: 0, role: "region", "aria-label": `To paste, for: ${message}` },
          text(fix.paste),
        ),
      ]),
];
