import { text, type Markup } from "../markup.js";
import type { LinkRow, PingRow } from "./overview.js";
import { paragraph, sign, table } from "./parts.js";

/** The matrix of links: what pings got, whether replies came twice, what passed unfragmented. */
export const linkParts = (links: readonly LinkRow[]): readonly Markup[] => {
  if (links.length === 0) return [paragraph("The topology declares no link.")];
  return [
    table(
      "Every declared link, pinged from both ends",
      ["link", "VLAN", "where", "ping", "full size, unfragmented"],
      links.map(({ link, vlan, scope, pings }) => [
        text(link),
        text(String(vlan)),
        text(scope === "cross-host" ? "between hosts" : "within a host"),
        pings.length === 0 ? sign("unknown", "not pinged") : lines(pings.map(pingSign)),
        sizes(pings),
      ]),
    ),
  ];
};

const lines = (signs: readonly Markup[]): readonly Markup[] =>
  signs.flatMap((one, index) => (index === 0 ? [one] : [text(", "), one]));

const pingSign = ({ direction, outcome }: PingRow): Markup =>
  sign(outcome === "answered" ? "good" : "bad", `${direction}: ${WORDS[outcome]}`);

const WORDS = {
  answered: "answered",
  duplicated: "answered more than once",
  unresolved: "no ARP reply",
  silent: "no reply",
} as const;

const sizes = (pings: readonly PingRow[]): readonly Markup[] => {
  const sized = pings.flatMap(({ direction, fullSize }) =>
    fullSize === undefined
      ? []
      : [
          sign(
            fullSize.passes ? "good" : "bad",
            `${direction}: ${fullSize.bytes} bytes ${fullSize.passes ? "pass" : "are lost"}`,
          ),
        ],
  );
  return sized.length === 0 ? [text("not tried")] : lines(sized);
};
