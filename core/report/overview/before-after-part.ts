import { counted } from "../../model/counted.js";
import { nameEvidence } from "../../words/diagnosis/comparison-words.js";
import { verdictSentence } from "../../verdict/verdict-sentence.js";
import {
  list,
  paragraph,
  sign,
  soft,
  type Block,
  type Status,
  type Words,
} from "../document/document.js";
import { driftOnHost } from "./drift-part.js";
import { isViolated } from "./finding-part.js";
import { linkStatus, pingWords, sizeWords } from "./link-part.js";
import type { LinkRow, Overview } from "./overview.js";
import { isOfBridge } from "../../diagnosis/evidence.js";

/** An earlier look beside this one: what recovered, what fails now, and what still does. */
export const beforeAfterBlocks = (before: Overview, after: Overview): readonly Block[] => [
  paragraph({ kind: "strong", text: `Before, ${before.takenAt}:` }, " ", verdictSign(before)),
  paragraph({ kind: "strong", text: `After, ${after.takenAt}:` }, " ", verdictSign(after)),
  ...(before.takenAt > after.takenAt
    ? [paragraph(sign("unknown", "What is called before here was seen later."))]
    : []),
  linkTable(before, after),
  ...figureBlocks(before, after),
  ...stillWrong(after),
];

const verdictSign = (look: Overview) => sign(look.verdict.status, verdictSentence(look.verdict));

const linkTable = (before: Overview, after: Overview): Block => {
  const known = new Map(before.links.map((row) => [row.link, row]));
  return {
    kind: "table",
    caption: "Links, before and after",
    head: ["link", "before", "after", "change"],
    rows: provable(after).map((row) => {
      const was = known.get(row.link);
      return [
        row.link,
        was === undefined ? soft("not in that look") : linkWords(was),
        linkWords(row),
        was === undefined ? soft("new") : change(linkStatus(was), linkStatus(row)),
      ];
    }),
  };
};

/** Of the others nothing can be said at any time. */
const provable = ({ links }: Overview): readonly LinkRow[] =>
  links.filter(({ unprovable }) => unprovable === undefined);

const linkWords = (row: LinkRow): Words =>
  row.pings.some(({ fullSize }) => fullSize !== undefined)
    ? [...pingWords(row), "; ", ...sizeWords(row)]
    : pingWords(row);

const change = (was: Status, is: Status): Words => {
  if (was === is) return is === "bad" ? sign("bad", "still failing") : soft("as before");
  if (is === "unknown") return sign("unknown", "unknown now");
  if (is === "bad") return sign("bad", was === "good" ? "failing now" : "failing");
  return sign("good", was === "bad" ? "recovered" : "ok");
};

const figureBlocks = (before: Overview, after: Overview): readonly Block[] => {
  const was = figuresOf(before);
  const is = figuresOf(after);
  const names = [...new Set([...was.keys(), ...is.keys()])];
  const changed = names.filter((name) => was.get(name) !== is.get(name));
  const same = names.length - changed.length;
  return [
    {
      kind: "table",
      caption: "Drift, trunks and forwarding tables, before and after",
      head: ["what", "before", "after"],
      rows: changed.map((name) => [name, was.get(name) ?? NOT_SEEN, is.get(name) ?? NOT_SEEN]),
    },
    ...(same === 0 ? [] : [paragraph(soft(`${counted(same, "other")} as before.`))]),
  ];
};

const NOT_SEEN = soft("not seen");

/** What can be told in a word, by what it is. */
const figuresOf = ({ drift, tunnels, evidence, findings }: Overview): ReadonlyMap<string, string> =>
  new Map<string, string>([
    ...(drift === undefined
      ? []
      : [...new Set([...tunnels, ...drift.drifted].map(({ host }) => host))].map(
          (host) => [`drift on ${host}`, driftOnHost(drift, host)] as const,
        )),
    ...tunnels.map(({ host, port, carries }) => [`${port} of ${host} carries`, carries] as const),
    ...evidence
      .filter(isOfBridge)
      .map((one) => [nameEvidence(one), onVlans(one.vlans.length)] as const),
    ["broken rules", String(findings.filter(isViolated).length)] as const,
  ]);

const onVlans = (count: number): string =>
  count === 0 ? "on no VLAN" : `on ${count} ${count === 1 ? "VLAN" : "VLANs"}`;

const stillWrong = ({ diagnosis, links, drift }: Overview): readonly Block[] => {
  const wrong = [
    ...links.filter((row) => linkStatus(row) === "bad").map((row) => ["link ", row.link]),
    ...diagnosis.symptoms.map(({ evidence, seen }) => `${evidence}: ${seen}`),
    ...(drift?.drifted ?? []).map(({ host, kind, name }) => `${host}: ${kind} ${name} drifted`),
    ...(drift?.absent ?? []).map(({ host, kind, name }) => `${host}: ${kind} ${name} is missing`),
  ];
  return wrong.length === 0
    ? [paragraph(sign("good", "Nothing that was looked at is still wrong."))]
    : [paragraph(sign("bad", "Still wrong:")), list(wrong)];
};
