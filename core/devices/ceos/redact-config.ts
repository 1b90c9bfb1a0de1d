import { REMOVED } from "../../model/removed.js";
import { publicLine } from "./lines/public-line.js";

/**
 * Texts up to a line `EOF` that a person wrote freely: banners, remarks, scripts; a certificate is
 * followed by its key. The line that begins each stays.
 */
const BLOCKS = [
  /^( *protocol https certificate\n)[^]*?\nEOF\n[^]*?(\n *EOF)$/gim,
  /^( *(?:banner (?:login|motd|exec)|comment|action bash) *\n)[^]*?(\n *EOF)$/gim,
  /^( *)-----BEGIN [^]*?(?:-----END [^\n]*-----|(?![^]))/gm,
];

/** Lines that EOS itself writes above a configuration. */
const HEADER = /^! (?:Command: show running-config(?: all)?$|device: [\w.-]+ \([\w., ():-]*\)$)/;

const redactLine = (line: string): string => {
  const text = line.trim();
  if (text === "" || text === REMOVED || text === "EOF") return line;
  if (text.startsWith("!")) return HEADER.test(text) ? line : line.slice(0, line.indexOf("!") + 1);
  return `${line.slice(0, line.length - line.trimStart().length)}${publicLine(text)}`;
};

/**
 * A running-config with nothing in it but what the product uses or knows to be harmless: of every other
 * line its first words are left. Its structure and its last line stay. Pure, idempotent.
 */
export const redactConfig = (text: string): string =>
  BLOCKS.reduce((rest, block) => rest.replace(block, `$1${REMOVED}$2`), text.replaceAll("\r", ""))
    .split("\n")
    .map(redactLine)
    .join("\n");
