import { keyOf } from "../../model/key.js";
import type { TopologyDraft } from "../draft.js";
import { draftedLinks, type DraftedLink } from "../drafted-links.js";
import { readableEntries } from "../entries.js";
import { isLinkVtepName } from "../link-vtep-name.js";
import { ownVni } from "../own-vni.js";
import { quote, type FileProblem } from "../problem.js";
import { repeated } from "../repeated.js";
import { HIGHEST_VNI } from "../rules.js";
import type { Check } from "./check.js";

/** VNIs of links' own VTEPs that are taken or too large, and names that only such VTEPs may have. */
export const checkLinkVteps: Check = (draft) => [
  ...takenNames(draft),
  ...(draft.overlay?.shape === "per-link" ? vniProblems(draft) : []),
];

/** A trunk of such a name would be taken for a link's own VTEP, which one of the shapes removes. */
const takenNames: Check = ({ hosts }) =>
  readableEntries(hosts).flatMap(([host, { vteps }]) =>
    readableEntries(vteps)
      .filter(([, name]) => isLinkVtepName(name))
      .map(([peer, name]) => ({
        path: ["hosts", host, "vteps", peer],
        found: quote(name),
        allowed: "a name other than vtep-v and a number, which the VTEP of one link has",
      })),
  );

interface Numbered {
  readonly link: DraftedLink;
  /** Both hosts, in a form to compare. */
  readonly between: string;
  readonly vni: number;
  readonly written: boolean;
}

const vniProblems = (draft: TopologyDraft): readonly FileProblem[] => {
  const numbered = draftedLinks(draft).flatMap((link) => numberOf(draft, link));
  return [
    ...numbered
      .filter(({ vni }) => vni > HIGHEST_VNI)
      .map(({ link, vni }) => ({
        path: [...link.path, "vlan"],
        found: `VNI ${vni} (that of the two hosts and the VLAN)`,
        allowed: `at most ${HIGHEST_VNI}: lower overlay.vni, or set the link's vni`,
      })),
    ...repeated(numbered, ({ between, vni }) => keyOf(between, vni)).map(({ item, earlier }) => ({
      path: [...item.link.path, item.written ? "vni" : "vlan"],
      found: `VNI ${item.vni}, which links[${earlier.link.path[1] ?? ""}] has between the same hosts`,
      allowed: "a VNI of its own for each link between two hosts",
    })),
  ];
};

const numberOf = (draft: TopologyDraft, link: DraftedLink): readonly Numbered[] => {
  const { hosts, vlan } = link;
  const overlay = draft.overlay;
  if (hosts?.length !== 2) return [];
  const between = [...hosts].sort().join(" ");
  const pair = overlay?.pairs?.find((one) => [...(one?.hosts ?? [])].sort().join(" ") === between);
  const base = pair?.vni ?? overlay?.vni;
  const written = draft.links?.[Number(link.path[1])]?.vni;
  const derived = base === undefined || vlan === undefined ? undefined : ownVni(base, vlan);
  const vni = written ?? derived;
  return vni === undefined ? [] : [{ link, between, vni, written: written !== undefined }];
};
