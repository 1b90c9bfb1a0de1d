import type { Words } from "../model/words.js";
import type { SizeChange } from "./sizes.js";
import type { UnknownPort } from "./unknown-ports.js";
import type { PathChange } from "./path-changes.js";

const MOST = 4;

/** One line for a person. */
export const pathWords = ({ fate, vlans, parts, macs, link, by }: PathChange): Words => {
  const where = framesOf(vlans);
  const who = link === undefined ? parts.map(partWords).join(" and ") : `the ends of ${link}`;
  const what = fate === "lost" ? "no longer reach each other" : "reach each other from then on";
  const why = by.length === 0 ? "" : `: ${short(by)} ${portWords(fate, by.length > 1)}`;
  const seen = macs.length === 0 ? "" : `; addresses learned there: ${short(macs)}`;
  return `${where}: ${who} ${what}${why}${seen}`;
};

const framesOf = (vlans: string): Words => (vlans === "0" ? "untagged frames" : `VLAN ${vlans}`);

/** One line for a person. */
export const sizeWords = ({ vlans, shrunk, to, others }: SizeChange): Words => {
  const who = `${short(shrunk)} ${shrunk.length === 1 ? "gets" : "get"} an MTU of ${to} bytes`;
  const kept = others.length === 1 ? "keeps" : "keep";
  const more = others.length === 0 ? "" : `, and ${short(others)} ${kept} more`;
  return `${framesOf(vlans)}: ${who}${more}: what is larger is dropped there`;
};

/** One line for a person. */
export const unknownPortWords = ({ host, port, meant }: UnknownPort): Words =>
  `protect.ports has ${host}/${port}, and no bridge of ${host} has a port of that name: nothing is protected by it${meant === undefined ? "" : `. Did you mean ${host}/${meant}?`}`;

/** Those who stay together are in brackets: they keep each other. */
const partWords = (names: readonly string[]): string =>
  names.length === 1 ? short(names) : `(${short(names)})`;

const portWords = (fate: PathChange["fate"], several: boolean): string => {
  if (fate === "lost") return several ? "stop carrying it" : "stops carrying it";
  return several ? "begin to carry it" : "begins to carry it";
};

const short = (names: readonly string[]): string =>
  names.length <= MOST
    ? names.join(", ")
    : `${names.slice(0, MOST).join(", ")} and ${names.length - MOST} more`;
