import { z } from "zod";
import type { HostDetail, HostLink } from "../../model/observed-detail.js";
import type { Section } from "../../model/probe.js";
import { known, notKnown } from "../../model/unknown.js";
import { answerProblem, parseAnswers, readAnswer } from "../answers.js";

const addresses = z.array(
  z.object({
    ifname: z.string(),
    ifindex: z.int(),
    mtu: z.int(),
    operstate: z.string(),
    link_type: z.string().optional(),
    address: z.string().optional(),
    addr_info: z.array(z.object({ local: z.string(), prefixlen: z.int() })).default([]),
  }),
);
type Row = z.infer<typeof addresses>[number];

const hostLink = (row: Row): HostLink => ({
  ifindex: row.ifindex,
  mtu: row.mtu,
  operState: row.operstate,
  mac: row.link_type === "ether" ? (row.address ?? null) : null,
  addresses: row.addr_info.map(({ local, prefixlen }) => `${local}/${prefixlen}`),
});

/** Reads the answer to `linksProbe`. Pure; never throws. */
export const parseLinks = (
  host: string,
  section: Section,
): Pick<HostDetail, "links" | "iptables"> => {
  const answers = parseAnswers(section);
  const rows = readAnswer("ip -json address show", answers.get("links"), addresses);
  const rules = answers.get("iptables");
  const refused = answerProblem("iptables -S", rules);
  return {
    links: rows.ok
      ? known(
          Object.fromEntries(rows.value.toSorted(byName).map((row) => [row.ifname, hostLink(row)])),
        )
      : notKnown({ host, what: "network devices of the host", ...rows.problem }),
    iptables:
      refused === undefined
        ? known((rules?.text ?? "").split("\n").filter((line) => line.startsWith("-")))
        : notKnown({ host, what: "iptables of the host", ...refused }),
  };
};

const byName = (a: Row, b: Row): number => (a.ifname < b.ifname ? -1 : 1);
