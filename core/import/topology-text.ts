import { Document, isCollection, isMap, isScalar, isSeq, visit, type Node } from "yaml";
import type { FoundTopology, Note } from "./found-topology.js";

const WIDTH = 100;

/**
 * The topology as the text of a file. Short entries are on one line; the notes stand as comments
 * before what they are about, and what was left out stands at the beginning.
 *
 * @param origin where it comes from, one line for the head of the file
 */
export const topologyText = (
  { file, notes, left }: FoundTopology,
  origin: readonly string[],
): string => {
  const document = new Document(file);
  visit(document, {
    Collection: (_, node) => {
      if (fitsOnALine(node.toJSON() as object)) node.flow = true;
    },
  });
  const sections = isMap(document.contents) ? document.contents.items : [];
  for (const { key, value } of sections)
    if (isScalar(key) && isCollection(value)) key.spaceBefore = true;
  const head = notes.filter(({ path }) => path.length === 0).map(({ text }) => text);
  for (const note of notes) if (note.path.length > 0) comment(document, note);
  document.commentBefore = commented([...origin, ...head, ...omitted(left)]);
  return document.toString({ lineWidth: WIDTH, flowCollectionPadding: true });
};

const omitted = (left: readonly string[]): readonly string[] =>
  left.length === 0 ? [] : ["", "Left out:", ...left.map((line) => `- ${line}`)];

/** One level of plain values, short enough; a list or mapping of others is easier to read in lines. */
const fitsOnALine = (value: object): boolean =>
  Object.keys(value).length > 0 &&
  Object.values(value).every((item) => isPlain(item)) &&
  JSON.stringify(value).length < 80;

/** Plain values, and lists of them: `ends` within a link. */
const isPlain = (item: unknown): boolean =>
  typeof item !== "object" ||
  (Array.isArray(item) && item.every((inner: unknown) => typeof inner !== "object"));

const commented = (lines: readonly string[]): string =>
  lines.map((line) => (line === "" ? "" : ` ${line}`)).join("\n");

/** Of an entry of a mapping the comment is its key's; of a list, the item's own. */
const comment = (document: Document, { path, text }: Note): void => {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const node = entry(parent, last);
  if (node === undefined) throw new Error(`no place ${path.join(".")} for a remark`);
  const said = commented(text.split("\n"));
  node.commentBefore = node.commentBefore == null ? said : `${node.commentBefore}\n${said}`;
};

const entry = (parent: unknown, key: string | number | undefined): Node | undefined => {
  if (isMap(parent)) {
    parent.flow = false;
    const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
    return isScalar(pair?.key) ? pair.key : undefined;
  }
  return isSeq(parent) ? (parent.items[Number(key)] as Node | undefined) : undefined;
};
