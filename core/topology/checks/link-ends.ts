import { DEFAULTS } from "../defaults.js";
import type { TopologyDraft } from "../draft.js";
import { draftedLinks, type DraftedEnd, type DraftedLink } from "../drafted-links.js";
import { ownEntry } from "../own-entry.js";
import { quote, suggestionFor, type FileProblem } from "../problem.js";
import { repeated } from "../repeated.js";
import type { Check } from "./check.js";

/** Ends that no device declares, ends of two links, and links from a device to itself. */
export const checkLinkEnds: Check = (draft) => {
  const links = draftedLinks(draft);
  const ends = links.flatMap((link) => link.ends);
  return [
    ...ends.flatMap((end) => undeclared(draft, end)),
    ...usedTwice(ends),
    ...links.filter(joinsOneDevice).map(toItself),
  ];
};

const undeclared = (draft: TopologyDraft, { path, device, port, ethernet, text }: DraftedEnd) => {
  if (!Object.hasOwn(draft.devices ?? {}, device)) return [];
  const declaration = ownEntry(draft.devices, device) ?? {};
  const { ports = DEFAULTS.ports, interfaces } = declaration;
  const declared = Object.keys(interfaces ?? {});
  // What the schema refused was reported there.
  const refused = Object.hasOwn(declaration, "interfaces") && interfaces === undefined;
  if (port <= ports && (refused || declared.includes(ethernet))) return [];
  const allowed =
    port > ports
      ? `${device}:eth1 to ${device}:eth${ports}: the device has ${ports} ports`
      : `an interface that is declared: add devices.${device}.interfaces.${ethernet} with its role`;
  const ownEnds = declared.map((name) => `${device}:${name.replace("Ethernet", "eth")}`);
  const near = port > ports ? suggestionFor(text, ownEnds) : {};
  return [{ path, found: quote(text), allowed, ...near }];
};

const usedTwice = (ends: readonly DraftedEnd[]): readonly FileProblem[] =>
  repeated(ends, ({ device, port }) => `${device}:${port}`).map(({ item, earlier }) => ({
    path: item.path,
    found: `${quote(item.text)}, which links[${earlier.path[1] ?? ""}] uses already`,
    allowed: "an interface of its own for each link end",
  }));

const joinsOneDevice = ({ ends: [first, second] }: DraftedLink): boolean =>
  first !== undefined && first.device === second?.device;

const toItself = ({ path, ends }: DraftedLink): FileProblem => ({
  path: [...path, "ends"],
  found: `both ends on ${ends[0]?.device ?? ""}`,
  allowed: "ends on two devices: a device linked to itself is a loop",
});
