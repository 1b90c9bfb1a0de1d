import { element, text, type Markup } from "../markup.js";
import { widthOf } from "../measure-text.js";
import type { PictureHost, PictureSegment, PictureVtep } from "../picture/picture.js";
import {
  HOST_LOOK,
  hostCauses,
  hostFoot,
  hostTitle,
  remarksWidth,
  SIZE,
  vtepRemarks,
} from "../picture/sizes.js";
import { drawDevice } from "./draw-device.js";
import { drawRemarks } from "./draw-remarks.js";
import type { Drawing } from "./drawing.js";
import { focusable, titled } from "./parts.js";
import { roundedPath, short } from "./paths.js";

/** The box of a host, behind the lines. */
export const drawHostFrame = ({ placed }: Drawing, host: PictureHost): Markup | undefined => {
  const box = placed.hosts.get(host.name);
  if (box === undefined) return undefined;
  const { x, y, width, height } = box;
  const { padding, header, footer } = SIZE.host;
  const bottom = y + height - padding / 2;
  const lines = hostFoot(host);
  return element(
    "g",
    { class: "host-frame" },
    element("rect", { class: "host", x, y, width, height, rx: 10 }),
    element(
      "text",
      { class: "mono host-name ink", x: x + padding, y: y + header - 15 },
      text(host.name),
    ),
    element(
      "text",
      { class: "mono soft end", x: x + width - padding, y: y + header - 15 },
      text(hostTitle(host)),
    ),
    drawRemarks(hostCauses(host), x + padding + widthOf(host.name, HOST_LOOK), y + header - 15),
    lines.map(({ content }, index) => {
      const baseline = bottom - (lines.length - 1 - index) * footer;
      return typeof content === "string"
        ? element(
            "text",
            { class: "mono faint", x: x + padding, y: short(baseline) },
            text(content),
          )
        : drawRemarks([content], x + padding - SIZE.remark.gap, baseline);
    }),
  );
};

/** The host's name in letters that can be read from afar; a page shows it when all else is too small. */
export const drawFarName = ({ placed }: Drawing, { name }: PictureHost): Markup | undefined => {
  const box = placed.hosts.get(name);
  if (box === undefined) return undefined;
  const size = Math.min(box.height / 2, (box.width * 0.8) / Math.max(1, widthOf(name, UNIT)));
  return element(
    "text",
    {
      class: "mono far-name ink middle",
      style: `font-size:${short(size)}px`,
      x: short(box.x + box.width / 2),
      y: short(box.y + box.height / 2 + size / 3),
      "aria-hidden": "true",
    },
    text(name),
  );
};

const UNIT = { size: 1, mono: true };

/** Everything in a host that stands before the lines. */
export const drawHostParts = (drawing: Drawing, host: PictureHost): Markup =>
  element(
    "g",
    { class: "host-parts" },
    host.segments.map((segment) => drawSegment(drawing, host, segment)),
    host.vteps.map((vtep) => drawVtep(drawing, host, vtep)),
    host.devices.map((device) => drawDevice(drawing, host, device)),
  );

export const drawWires = (drawing: Drawing, host: PictureHost): readonly Markup[] =>
  host.wires.map(({ id, domain, state }) => {
    const d = roundedPath(drawing.lineOf(id));
    const closed = state === "closed" ? "closed" : "";
    return element(
      "g",
      { "data-domain": domain },
      element("path", { class: "casing", d }),
      element("path", { class: `wire ${drawing.classesOf(domain)} ${closed}`.trim(), d }),
    );
  });

const drawSegment = (drawing: Drawing, host: PictureHost, segment: PictureSegment): Markup => {
  const { x, y, width, height } = drawing.boxOf(segment.id);
  const several = host.bridges.length > 1 ? `${segment.bridge} ` : "";
  return element(
    "g",
    {
      class: "part",
      "data-domain": segment.domain,
      ...focusable(
        drawing,
        `${segment.label} ${segment.detail} on ${host.name}`,
        `vlan ${segment.vlans.join(" ")}`,
      ),
    },
    titled([several, ...segment.more].filter((line) => line !== "").join("\n")),
    element("rect", {
      class: `pill ${drawing.classesOf(segment.domain)}`,
      x,
      y,
      width,
      height,
      rx: SIZE.pill.height / 2,
    }),
    element(
      "text",
      { class: "mono pill-text middle", x: short(x + width / 2), y: short(y + height / 2 + 4) },
      element("tspan", { class: "ink strong" }, text(segment.label)),
      segment.detail !== "" && element("tspan", { class: "soft", dx: 8 }, text(segment.detail)),
    ),
  );
};

const drawVtep = (drawing: Drawing, host: PictureHost, vtep: PictureVtep): Markup => {
  const { x, y, width, height } = drawing.boxOf(vtep.id);
  const { line } = SIZE.vtep;
  const remarks = vtepRemarks(vtep);
  const top = y + height / 2 - 3 - (remarks.length * line) / 2;
  return element(
    "g",
    {
      class: "part",
      ...focusable(drawing, `tunnel port ${vtep.name} on ${host.name}`, vtep.name),
    },
    titled(vtep.more.join("\n")),
    element("rect", { class: "vtep", x, y, width, height, rx: 4 }),
    element(
      "text",
      { class: "mono ink middle", x: short(x + width / 2), y: short(top) },
      text(vtep.name),
    ),
    element(
      "text",
      { class: "mono soft middle", x: short(x + width / 2), y: short(top + line) },
      text(vtep.carries),
    ),
    remarks.map((own, index) => {
      const left = x + (width - remarksWidth(own) - SIZE.remark.gap) / 2;
      return drawRemarks(own, left, top + (index + 2) * line);
    }),
  );
};
