import type { RuledOut } from "../../diagnosis/diagnosis.js";
import { RULED_OUT } from "../diagnosis/diagnosis-text.js";
import { htmlPage } from "../html-page.js";
import { element, text, verbatim, type Markup } from "../markup.js";
import { causeParts } from "./explanation-part.js";
import { driftParts } from "./drift-part.js";
import type { Overview } from "./overview.js";
import { findingParts } from "./finding-part.js";
import { linkParts } from "./link-part.js";
import { OVERVIEW_STYLE } from "./overview-style.js";
import { paragraph, section } from "./parts.js";

/** The report as one HTML page that needs nothing else. The same bytes for the same overview. */
export const overviewPage = (overview: Overview): string => {
  const { overlay, takenAt, diagnosis } = overview;
  const parts = [
    section("links", "Links", linkParts(overview.links)),
    section("picture", "Layer 2 as it was seen", [
      element("div", { class: "picture" }, verbatim(overview.picture)),
    ]),
    section("explanations", "Explanations", causeParts(diagnosis)),
    section("questions", "Questions", questionParts(overview)),
    section("drift", "What is otherwise than declared", driftParts(overview)),
    section("policies", "Policies", findingParts(overview.findings)),
  ];
  return htmlPage(
    `Overlay ${overlay}: report`,
    [OVERVIEW_STYLE],
    [
      element("a", { href: "#content", class: "skip" }, text("To the report")),
      element(
        "header",
        {},
        element("h1", {}, text(`Overlay ${overlay}`)),
        element("p", { class: "when" }, text(`Seen at ${takenAt}`)),
        element("nav", { "aria-label": "Sections" }, navigation),
      ),
      element(
        "main",
        { id: "content", tabindex: -1 },
        element("p", { class: `verdict ${mood(overview)}` }, text(diagnosis.verdict)),
        ...parts,
      ),
    ],
  );
};

const SECTIONS = [
  ["links", "Links"],
  ["picture", "Picture"],
  ["explanations", "Explanations"],
  ["questions", "Questions"],
  ["drift", "Drift"],
  ["policies", "Policies"],
] as const;

const navigation: Markup = element(
  "ul",
  {},
  SECTIONS.map(([id, title]) => element("li", {}, element("a", { href: `#${id}` }, text(title)))),
);

/** What is not known is not good. */
const mood = ({ diagnosis, drift }: Overview): "good" | "bad" | "unknown" => {
  if (diagnosis.symptoms.length > 0) return "bad";
  if (diagnosis.hosts.unread.length > 0 || drift === undefined || drift.unknown.length > 0)
    return "unknown";
  return diagnosis.otherDeviations.length > 0 || drift.drifted.length > 0 ? "bad" : "good";
};

const questionParts = ({ diagnosis }: Overview): readonly Markup[] => [
  element(
    "dl",
    {},
    diagnosis.questions.flatMap(({ question, answer, confidence, ruledOut = [] }) => [
      element("dt", {}, text(question)),
      element(
        "dd",
        {},
        text(`${answer} `),
        element("span", { class: "confidence" }, text(`(${confidence})`)),
        ...(ruledOut.length === 0
          ? []
          : [paragraph(RULED_OUT), element("ul", {}, ruledOut.map(ruledOutItem))]),
      ),
    ]),
  ),
];

const ruledOutItem = ({ suspects, because }: RuledOut): Markup =>
  element("li", {}, text(`${suspects.join("; ")}. ${because}`));
