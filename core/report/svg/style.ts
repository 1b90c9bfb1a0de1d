import { MONO_FONTS, SANS_FONTS } from "../measure-text.js";
import { SIZE } from "../picture/sizes.js";
import { DASHES, DOMAIN_COLOURS } from "./palette.js";

interface Theme {
  readonly page: string;
  readonly host: string;
  readonly card: string;
  readonly edge: string;
  readonly ink: string;
  readonly soft: string;
  readonly faint: string;
  readonly danger: string;
  readonly dangerSoft: string;
  readonly onDanger: string;
  /** Small text, also on a tunnel's port: a contrast of 4.5:1 on `cable` too. */
  readonly remark: string;
  readonly cable: string;
}

const LIGHT: Theme = {
  page: "#ffffff",
  host: "#f5f7f9",
  card: "#ffffff",
  edge: "#aeb8c2",
  ink: "#17202a",
  soft: "#53606d",
  faint: "#7b8794",
  danger: "#d0021b",
  dangerSoft: "#e5707c",
  onDanger: "#ffffff",
  remark: "#b30017",
  cable: "#dbe1e7",
};

const DARK: Theme = {
  page: "#0f141a",
  host: "#171e26",
  card: "#1e2731",
  edge: "#485563",
  ink: "#eef2f6",
  soft: "#a9b5c1",
  faint: "#8592a0",
  danger: "#ff4d5e",
  dangerSoft: "#b8505c",
  onDanger: "#1a0003",
  remark: "#ff8b95",
  cable: "#2e3945",
};

/** Plain values, no custom properties: renderers that are no browser take them too. */
const themed = (theme: Theme, colours: readonly string[]): string =>
  [
    `.page{fill:${theme.page}}`,
    `.host{fill:${theme.host};stroke:${theme.edge}}`,
    `.card,.pill{fill:${theme.card};stroke:${theme.edge}}`,
    `.vtep{fill:${theme.cable};stroke:${theme.faint}}`,
    `.ink{fill:${theme.ink}}.soft{fill:${theme.soft}}.faint{fill:${theme.faint}}`,
    `.rule{stroke:${theme.edge}}`,
    `.casing{stroke:${theme.host}}`,
    `.cable{stroke:${theme.cable}}.cable-edge{stroke:${theme.faint}}`,
    `.plain{stroke:${theme.faint}}`,
    ...colours.map((colour, index) => `.c${index}{stroke:${colour}}`),
    ...colours.map((colour, index) => `.port.c${index}{fill:${colour}}`),
    `.troubled{stroke:${theme.dangerSoft}}.port.troubled{fill:${theme.dangerSoft}}`,
    `.port.plain{fill:${theme.faint}}`,
    `.port.open{fill:${theme.card}}`,
    `.danger{stroke:${theme.danger}}.danger-halo{stroke:${theme.page}}`,
    `.badge{fill:${theme.danger};stroke:${theme.page}}.badge-text{fill:${theme.onDanger}}`,
    `.danger-text{fill:${theme.danger}}.remark-text{fill:${theme.remark}}.cross{stroke:${theme.remark}}`,
    `.cause-box{fill:${theme.card};stroke:${theme.ink}}`,
  ].join("");

const { font } = SIZE;

const SHAPES = [
  `text{font-family:${SANS_FONTS};font-size:${font.small}px}`,
  `.mono{font-family:${MONO_FONTS}}`,
  `.title{font-size:${font.title}px;font-weight:650}.summary{font-size:13px}`,
  `.host-name{font-size:${font.host}px;font-weight:700}`,
  `.device-name{font-size:${font.device}px;font-weight:700}`,
  `.row{font-size:${font.row}px}.pill-text{font-size:${font.pill}px}.strong{font-weight:700}`,
  `.middle{text-anchor:middle}.end{text-anchor:end}`,
  `.wire,.joint,.cable,.cable-edge,.danger,.danger-halo,.casing{fill:none;stroke-linejoin:round}`,
  `.host,.card,.pill,.vtep,.rule{stroke-width:1}`,
  `.casing{stroke-width:5}.wire{stroke-width:2}.joint{stroke-width:2.5;stroke-linecap:round}`,
  `.cable-edge{stroke-width:13}.cable{stroke-width:11}`,
  `.danger-halo{stroke-width:8;stroke-linecap:round}.danger{stroke-width:4;stroke-linecap:round}`,
  `.port{stroke-width:1.5}.badge{stroke-width:1.5}`,
  `.badge-text{font-size:11px;font-weight:700;text-anchor:middle}`,
  `.closed{stroke-width:1.5;stroke-dasharray:1.5 4}`,
  `.pill{stroke-width:1.5}.cause-box{stroke-width:1.2}`,
  `.cross{fill:none;stroke-width:2;stroke-linecap:round}`,
  ...DASHES.map((dash, index) => `.wire.d${index}{stroke-dasharray:${dash}}`),
  `.wire.troubled{stroke-dasharray:none}`,
  `.off{display:none}`,
].join("");

/** The style sheet of a drawing: light, dark where the reader asks for it, light on paper. */
export const SVG_STYLE = [
  SHAPES,
  themed(
    LIGHT,
    DOMAIN_COLOURS.map(([light]) => light),
  ),
  `@media screen and (prefers-color-scheme:dark){`,
  themed(
    DARK,
    DOMAIN_COLOURS.map(([, dark]) => dark),
  ),
  `}`,
].join("");
