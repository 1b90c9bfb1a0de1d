import { element, text, type Markup } from "../markup.js";
import type { PictureTunnel } from "../picture/picture.js";
import { cableId } from "../picture/place-picture.js";
import { SIZE, tunnelLabel } from "../picture/sizes.js";
import type { Drawing } from "./drawing.js";
import { focusable, titled } from "./parts.js";
import { roundedPath, short } from "./paths.js";

/** The cables of all tunnels: edges first, so that those that cross look joined at no place. */
export const drawCables = ({ placed, lineOf }: Drawing): readonly Markup[] =>
  placed.picture.tunnels.flatMap(({ id, ends }) =>
    ends.flatMap((_, end) => {
      const d = roundedPath(lineOf(cableId(id, end)));
      return [element("path", { class: "cable-edge", d }), element("path", { class: "cable", d })];
    }),
  );

export const drawTunnelLabels = (drawing: Drawing): readonly Markup[] =>
  drawing.placed.picture.tunnels.map((tunnel) => drawLabel(drawing, tunnel));

const drawLabel = (drawing: Drawing, tunnel: PictureTunnel): Markup => {
  const { x, y, width, height } = drawing.boxOf(tunnel.id);
  return element(
    "g",
    {
      class: "part",
      ...focusable(
        drawing,
        `tunnel ${tunnel.vni} between ${tunnel.ends.map(({ host }) => host).join(" and ")}`,
        `vni ${tunnel.vni}`,
      ),
    },
    titled(tunnel.more.join("\n")),
    element("rect", { class: "vtep", x, y, width, height, rx: SIZE.tunnel.height / 2 }),
    element(
      "text",
      {
        class: "mono pill-text ink middle",
        x: short(x + width / 2),
        y: short(y + height / 2 + 4),
      },
      text(tunnelLabel(tunnel)),
    ),
  );
};
