import type { Finding } from "../../model/finding.js";
import { counted } from "../../model/counted.js";
import { list, paragraph, sign, type Block, type ListItem } from "../document/document.js";

/** What the rules say, each with its evidence and what remediates it on demand. */
export const findingBlocks = (findings: readonly Finding[]): readonly Block[] => {
  if (findings.length === 0) return [paragraph("No rule has anything to say.")];
  const judged = findings.filter(({ verdict }) => verdict === "violated");
  const unjudged = findings.filter(({ verdict }) => verdict !== "violated");
  return [
    ...(judged.length === 0 ? [] : [{ kind: "list" as const, items: judged.map(item) }]),
    ...(unjudged.length === 0 ? [] : [unjudgedBlock(unjudged)]),
  ];
};

/** Where much could not be read there are many of these, and they say all the same. */
const unjudgedBlock = (findings: readonly Finding[]): Block => {
  const codes = [...new Set(findings.map(({ code }) => code))];
  const many = `${counted(findings.length, "judgement")} of ${counted(codes.length, "rule")}`;
  return {
    kind: "fold",
    summary: [sign("unknown", `Not judged, for something is not known: ${many}`)],
    blocks: [
      list(
        codes.map((code) => {
          const own = findings.filter((finding) => finding.code === code);
          return `${code}: ${own.map(({ message }) => message).join("; ")}`;
        }),
      ),
    ],
  };
};

const item = (finding: Finding): ListItem => {
  const { code, severity, message, excepted } = finding;
  return {
    words: [
      sign(isViolated(finding) ? "bad" : "unknown", `${code}, ${severity}`),
      ` ${message}`,
      ...(excepted === undefined
        ? []
        : [` Excepted until ${excepted.expires}: ${excepted.reason}`]),
    ],
    blocks: moreOf(finding),
  };
};

/** Whether a rule is broken and nobody has made an exception. */
export const isViolated = ({ verdict, excepted }: Finding): boolean =>
  verdict === "violated" && excepted === undefined;

const moreOf = ({ evidence, fix, message }: Finding): readonly Block[] => {
  const blocks: readonly Block[] = [
    ...(evidence.length === 0 ? [] : [list(evidence)]),
    ...(fix === undefined ? [] : [paragraph(`Remedy: ${fix.summary}`)]),
    ...(fix?.paste === undefined
      ? []
      : [{ kind: "code" as const, label: `To paste, for: ${message}`, text: fix.paste }]),
  ];
  const what = fix === undefined ? "Evidence" : "Evidence and remedy";
  return blocks.length === 0 ? [] : [{ kind: "fold", summary: what, blocks }];
};
