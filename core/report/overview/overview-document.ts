import { describeProbes } from "../../diagnosis/probes-run.js";
import { subjectLine } from "../../model/subject.js";
import type { ReportDocument, Section } from "../document/document.js";
import { appliedBlocks } from "./applied-part.js";
import { beforeAfterBlocks } from "./before-after-part.js";
import { DISAGREES } from "../diagnosis/diagnosis-text.js";
import { disagreementBlocks } from "./diagnosis-document.js";
import { driftBlocks } from "./drift-part.js";
import { explanationBlocks } from "./explanation-part.js";
import { findingBlocks } from "./finding-part.js";
import { glance } from "./glance.js";
import { linkBlocks } from "./link-part.js";
import type { ReportContent } from "./overview.js";
import { verdictSentence } from "../../verdict/verdict-sentence.js";
import { pictureBlocks } from "./picture-part.js";
import { questionBlocks } from "./question-part.js";

/** The whole report: the verdict first, then what a reader looks for first. */
export const overviewDocument = ({ now, before, applied }: ReportContent): ReportDocument => {
  const sections: readonly Section[] = [
    { id: "links", title: "Links", blocks: linkBlocks(now.links) },
    { id: "picture", title: "Picture of layer 2", blocks: pictureBlocks(now.picture) },
    ...(before === undefined
      ? []
      : [{ id: "before", title: "Before and after", blocks: beforeAfterBlocks(before, now) }]),
    { id: "explanations", title: "Explanations", blocks: explanationBlocks(now.diagnosis) },
    { id: "questions", title: "Questions", blocks: questionBlocks(now.diagnosis) },
    { id: "disagreements", title: DISAGREES, blocks: disagreementBlocks(now.diagnosis) },
    { id: "drift", title: "Drift", blocks: driftBlocks(now) },
    { id: "policies", title: "Policies", blocks: findingBlocks(now.findings) },
    ...(applied === undefined
      ? []
      : [{ id: "applied", title: "Applied", blocks: appliedBlocks(applied) }]),
  ];
  return {
    title: `Overlay ${now.overlay}`,
    about: [
      subjectLine(now.subject),
      `Seen at ${now.takenAt}`,
      ...(before === undefined ? [] : [`Before: ${subjectLine(before.subject)}`]),
      `Asked: ${describeProbes(now.diagnosis.asked)}`,
    ],
    verdict: { status: now.verdict.status, text: verdictSentence(now.verdict) },
    facts: glance(now),
    sections,
  };
};
