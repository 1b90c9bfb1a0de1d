import { paragraph, sign, soft, type Block, type Status, type Word } from "../document/document.js";
import { OUTCOMES } from "./outcomes.js";
import type { LinkRow, PingRow } from "./overview.js";

/** The matrix of links: what pings got, whether replies came twice, what passed unfragmented. */
export const linkBlocks = (links: readonly LinkRow[]): readonly Block[] => {
  if (links.length === 0) return [paragraph("The topology declares no link.")];
  return [
    {
      kind: "table",
      caption: "Every declared link, pinged from both ends",
      head: ["link", "ping", "full size, unfragmented", "VLAN", "where"],
      rows: links.map((link) => [
        link.link,
        pingWords(link),
        sizeWords(link),
        String(link.vlan),
        link.scope === "cross-host" ? "between hosts" : "within a host",
      ]),
    },
  ];
};

/** What pings over a link got: once where both directions got the same. */
export const pingWords = (link: LinkRow): readonly Word[] => {
  if (link.unprovable !== undefined) return [soft(`cannot be pinged: ${link.unprovable}`)];
  if (link.pings.length === 0) return [sign("unknown", "not pinged")];
  return byDirection(link, link.pings, ({ outcome }) => ({
    status: outcome === "answered" ? "good" : "bad",
    text: OUTCOMES[outcome],
  }));
};

/** Whether full-sized packets passed over a link. */
export const sizeWords = (link: LinkRow): readonly Word[] => {
  const sized = link.pings.filter(({ fullSize }) => fullSize !== undefined);
  if (sized.length === 0) return [soft("not tried")];
  return byDirection(link, sized, ({ fullSize }) => ({
    status: fullSize?.passes === true ? "good" : "bad",
    text: `${fullSize?.bytes ?? 0} bytes ${fullSize?.passes === true ? "pass" : "are lost"}`,
  }));
};

interface Told {
  readonly status: Status;
  readonly text: string;
}

const byDirection = (
  { devices }: LinkRow,
  pings: readonly PingRow[],
  tell: (ping: PingRow) => Told,
): readonly Word[] => {
  const [first] = pings;
  const told = pings.map(tell);
  const alike = new Set(told.map(({ text }) => text)).size === 1;
  const [one] = told;
  if (first !== undefined && one !== undefined && alike && goesBothWays(pings)) {
    const across = devices.includes(first.from) && devices.includes(first.to);
    const between = across ? "" : `${first.from} and ${first.to}, `;
    return [sign(one.status, `${between}both ways: ${one.text}`)];
  }
  const signs = pings.map((ping, index) => {
    const { status, text } = told[index] ?? tell(ping);
    return sign(status, `${ping.from} to ${ping.to}: ${text}`);
  });
  return signs.flatMap((word, index) => (index === 0 ? [word] : [", ", word]));
};

const goesBothWays = (pings: readonly PingRow[]): boolean => {
  const [one, other, ...more] = pings;
  return (
    more.length === 0 && other !== undefined && one?.from === other.to && one.to === other.from
  );
};

/** Whether every ping over a link was answered, once, and nothing of full size was lost. */
export const linkStatus = ({ pings }: LinkRow): Status => {
  if (pings.length === 0) return "unknown";
  return pings.every(
    ({ outcome, fullSize }) => outcome === "answered" && fullSize?.passes !== false,
  )
    ? "good"
    : "bad";
};
