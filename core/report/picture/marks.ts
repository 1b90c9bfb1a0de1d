import type { Hop, Place } from "../../layer2/graph.js";
import type { Groups } from "./groups.js";
import type { ShownPath } from "./paths.js";
import { portId, segmentId, tunnelId, vtepId, wireId, deviceId } from "./ids.js";
import type { PictureMark, PicturePiece, PictureStep } from "./picture.js";
import type { Words } from "../../model/words.js";

/**
 * The ids of the ports and segments that loops lead over: each is shown by itself. A leak may run
 * over several that are shown as one.
 */
export const placesOf = (paths: readonly ShownPath[]): ReadonlySet<string> =>
  new Set(
    paths
      .filter(({ kind }) => kind === "loop")
      .flatMap(({ hops }) => hops.flatMap(({ from, to }) => [placeId(from), placeId(to)])),
  );

/** A bridge port stands for the segment that it is in; a device's for itself. */
const placeId = (place: Place): string =>
  place.kind === "bridge-port"
    ? segmentId(place.host, place.bridge, place.vlan)
    : portId(place.host, place.container, place.interface);

/** What the paths run along in the picture. */
export const marksOf = (paths: readonly ShownPath[], groups: Groups): readonly PictureMark[] =>
  paths.map(({ kind, title, hops }) => ({
    kind,
    title,
    steps: hops.map((hop, index) => {
      const before = hops[index - 1] ?? (kind === "loop" ? hops.at(-1) : undefined);
      return stepOf(hop, before, groups);
    }),
  }));

const stepOf = (hop: Hop, before: Hop | undefined, groups: Groups): PictureStep => ({
  text: `${inWords(hop.from)} → ${inWords(hop.to)}`,
  along: [...throughDevice(hop, before, groups), ...piecesOf(hop, groups)],
});

const inWords = (place: Place): Words =>
  place.kind === "bridge-port"
    ? `${place.host} VLAN ${place.vlan}${place.peer.kind === "tunnel" ? ` (${place.port})` : ""}`
    : `${place.device} ${place.ethernet}`;

const throughDevice = (
  { from }: Hop,
  before: Hop | undefined,
  { rowOf }: Groups,
): readonly PicturePiece[] => {
  if (from.kind !== "device-port" || before?.to.kind !== "device-port") return [];
  const rows = [before.to, from].map((place) => rowOf.get(placeId(place)) ?? placeId(place));
  const [first = "", second = ""] = rows;
  return first === second
    ? []
    : [{ kind: "adjacency", device: deviceId(from.host, from.container), rows: [first, second] }];
};

const piecesOf = ({ from, to }: Hop, { rowOf, pillOf }: Groups): readonly PicturePiece[] => {
  const pill = (place: Place): string => pillOf.get(placeId(place)) ?? placeId(place);
  if (from.kind === "bridge-port" && to.kind === "bridge-port") {
    const vteps = [from, to].map(({ host, bridge, port }) => vtepId(host, bridge, port));
    const [near = "", far = ""] = vteps;
    return [
      { kind: "wire", id: wireId(near, pill(from)) },
      { kind: "tunnel", id: tunnelId(vteps) },
      { kind: "wire", id: wireId(far, pill(to)) },
    ];
  }
  const device = from.kind === "device-port" ? from : to;
  const bridge = from.kind === "device-port" ? to : from;
  const row = rowOf.get(placeId(device)) ?? placeId(device);
  return [{ kind: "wire", id: wireId(row, pill(bridge)) }];
};
