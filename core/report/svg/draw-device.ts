import { element, text, type Markup } from "../markup.js";
import type {
  PictureDevice,
  PictureHost,
  PictureAdjacency,
  PictureRow,
} from "../picture/picture.js";
import { widthOf } from "../measure-text.js";
import { DEVICE_LOOK, labelColumn, ROW_LOOK, rowMiddle, SIZE } from "../picture/sizes.js";
import { drawRemarks } from "./draw-remarks.js";
import { adjacencyX, portPoint, portsOnRight, type Drawing } from "./drawing.js";
import { focusable, titled } from "./parts.js";
import { short } from "./paths.js";

/** A device: its name, a row for every port, and what it bridges inside. */
export const drawDevice = (drawing: Drawing, host: PictureHost, device: PictureDevice): Markup => {
  const { x, y, width, height } = drawing.boxOf(device.id);
  const left = x + textStart(host, device);
  return element(
    "g",
    {
      class: "device part",
      ...focusable(
        drawing,
        `device ${device.name} on ${host.name}`,
        [device.name, ...device.rows.flatMap(({ label, detail }) => [label, detail])].join(" "),
      ),
    },
    element("rect", { class: "card", x, y, width, height, rx: 6 }),
    element(
      "text",
      { class: "mono device-name ink", x: left, y: short(y + 19) },
      text(device.name),
    ),
    drawRemarks(device.remarks, left + widthOf(device.name, DEVICE_LOOK), y + 19),
    device.adjacencies.map((adjacency, index) =>
      drawAdjacency(drawing, host, device, adjacency, index),
    ),
    device.rows.map((row, index) => drawRow(drawing, host, device, row, index)),
  );
};

const textStart = (host: PictureHost, device: PictureDevice): number => {
  const { side, gutter, adjacencyStep } = SIZE.device;
  return portsOnRight(host, device) ? side : 2 * gutter + device.adjacencies.length * adjacencyStep;
};

const drawRow = (
  drawing: Drawing,
  host: PictureHost,
  device: PictureDevice,
  row: PictureRow,
  index: number,
): Markup => {
  const box = drawing.boxOf(device.id);
  const left = box.x + textStart(host, device);
  const details = left + labelColumn(device) + 12;
  const baseline = box.y + rowMiddle(index) + 4;
  const quiet = row.state === "closed" ? "faint" : "soft";
  return element(
    "g",
    { class: "port-row", "data-domain": row.domain },
    titled(row.more.join("\n")),
    element(
      "text",
      {
        class: `mono row ${row.state === "closed" ? "faint" : "ink"}`,
        x: left,
        y: short(baseline),
      },
      text(row.label),
    ),
    element(
      "text",
      { class: `mono row ${quiet}`, x: short(details), y: short(baseline) },
      text(row.detail),
    ),
    drawRemarks(row.remarks, details + widthOf(row.detail, ROW_LOOK), baseline),
    drawPort(drawing, host, device, row),
  );
};

/** A shape for every state, so that none is told by its colour alone. */
const drawPort = (
  drawing: Drawing,
  host: PictureHost,
  device: PictureDevice,
  { id, state, domain }: PictureRow,
): Markup | undefined => {
  const { x, y } = portPoint(drawing, host, device, id);
  const classes = drawing.classesOf(domain);
  return portShape(state, x, y, classes);
};

export const portShape = (
  state: PictureRow["state"],
  x: number,
  y: number,
  classes: string,
): Markup | undefined => {
  switch (state) {
    case "bridging":
      return element("circle", { class: `port ${classes}`, cx: short(x), cy: short(y), r: 4 });
    case "routed":
      return element("rect", {
        class: `port ${classes} open`,
        x: short(x - 3.5),
        y: short(y - 3.5),
        width: 7,
        height: 7,
      });
    case "blocked":
    case "unknown":
      return element("path", {
        class: `port ${classes} open`,
        d: `M${short(x - 5)} ${short(y)}l5 -5l5 5l-5 5z`,
      });
    case "closed":
      return undefined;
  }
};

const drawAdjacency = (
  drawing: Drawing,
  host: PictureHost,
  device: PictureDevice,
  { vlan, rows, domain }: PictureAdjacency,
  index: number,
): Markup => {
  const x = adjacencyX(drawing, host, device, index);
  const points = rows.map((row) => portPoint(drawing, host, device, row));
  const heights = points.map(({ y }) => y);
  const stubs = points.map((point) => `M${short(point.x)} ${short(point.y)}H${short(x)}`);
  const spine = `M${short(x)} ${short(Math.min(...heights))}V${short(Math.max(...heights))}`;
  return element(
    "g",
    { "data-domain": domain },
    titled(`${device.name} bridges ${rows.length} rows in its VLAN ${vlan}`),
    element("path", { class: `joint ${drawing.classesOf(domain)}`, d: [spine, ...stubs].join("") }),
  );
};
