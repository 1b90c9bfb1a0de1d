import { readSame } from "../../model/words.js";
import type { Groups } from "./groups.js";
import { deviceId, portId, vtepId } from "./ids.js";
import type { PictureHost } from "./picture.js";
import type { PlacedRemark, Remark, RemarkPlace } from "./remark.js";

/**
 * The hosts with the remarks at their devices, rows, tunnel ports and names. What is not in the
 * picture has no place for a remark: such a remark is left out of the drawing.
 */
export const withRemarks = (
  hosts: readonly PictureHost[],
  { rowOf }: Groups,
  remarks: readonly Remark[],
): readonly PictureHost[] => {
  const placed = new Map<string, PlacedRemark[]>();
  for (const { at, kind, words } of remarks) {
    const id = idOf(at, rowOf);
    const known = placed.get(id) ?? [];
    placed.set(id, known);
    if (!known.some((one) => readSame(one.words, words))) known.push({ kind, words });
  }
  const remarked = <Part extends { readonly id: string }>(part: Part): Part =>
    withOwn(part, placed.get(part.id));
  return hosts.map((host) =>
    withOwn(
      {
        ...host,
        devices: host.devices.map((device) =>
          remarked({ ...device, rows: device.rows.map(remarked) }),
        ),
        vteps: host.vteps.map(remarked),
      },
      placed.get(host.name),
    ),
  );
};

const withOwn = <Part extends object>(part: Part, remarks: readonly PlacedRemark[] = []): Part =>
  remarks.length === 0 ? part : { ...part, remarks };

const idOf = (at: RemarkPlace, rowOf: Groups["rowOf"]): string => {
  switch (at.kind) {
    case "port": {
      const id = portId(at.host, at.container, at.interface);
      return rowOf.get(id) ?? id;
    }
    case "device":
      return deviceId(at.host, at.container);
    case "tunnel-port":
      return vtepId(at.host, at.bridge, at.port);
    case "host":
      return at.host;
  }
};
