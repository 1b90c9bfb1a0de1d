import Table from "cli-table3";
import type { LinksView, LinkView } from "./look-at-links.js";

const inWords = (view: LinkView | undefined): string => {
  if (view === undefined || view.pings === 0) return "no ping crosses it";
  const answered = `${view.answered} of ${view.pings} pings answered`;
  return view.duplicates === 0 ? answered : `${answered}, ${view.duplicates} replies too many`;
};

const onVlans = (count: number | undefined): string => {
  if (count === undefined) return "unknown";
  return count === 0 ? "none" : `on ${count} ${count === 1 ? "VLAN" : "VLANs"}`;
};

/** Every link and every VTEP, before and after, side by side. */
export const linksTable = (before: LinksView, after: LinksView, colour: boolean): string => {
  const table = new Table({
    head: ["", "before", "after"],
    style: colour ? { head: ["bold"], border: [] } : { head: [], border: [] },
  });
  const beforeLink = new Map(before.links.map((view) => [view.link, view]));
  table.push(
    ...after.links.map((view) => [view.link, inWords(beforeLink.get(view.link)), inWords(view)]),
    ...Object.entries(after.ownMacsOnVtep).map(([host, count]) => [
      `${host}'s own MACs on its VTEP`,
      onVlans(before.ownMacsOnVtep[host]),
      onVlans(count),
    ]),
  );
  return table.toString();
};

/** What is not as it should be after `pulumi up`. */
export const linkProblems = ({ links, ownMacsOnVtep }: LinksView): readonly string[] => [
  ...links
    .filter(({ pings, answered, duplicates }) => answered < pings || duplicates > 0)
    .map((view) => `${view.link}: ${inWords(view)}`),
  ...Object.entries(ownMacsOnVtep)
    .filter(([, count]) => count > 0)
    .map(([host, count]) => `${host}'s own MACs are on its VTEP, ${onVlans(count)}`),
];
