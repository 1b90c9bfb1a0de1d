import type { ELK, ElkExtendedEdge, ElkNode } from "elkjs/lib/elk.bundled.js";
import type { Frame, FrameBox, LayOut, Layout, Point } from "./layout.js";

/**
 * Lays out with the Eclipse Layout Kernel, algorithm "layered" (Sugiyama), which knows ports and
 * right angles. Options: https://eclipse.dev/elk/reference/options.html
 */
export const layOutWithElk: LayOut = async (frame) => {
  if (frame.boxes.length === 0) return { width: 0, height: 0, boxes: new Map(), lines: new Map() };
  kernel ??= loadKernel();
  return layoutOf(await (await kernel).layout(graphOf(frame)));
};

/** Loaded when it is first needed: it is 1.6 MB of code that is set up for a fifth of a second. */
let kernel: Promise<ELK> | undefined;

const loadKernel = async (): Promise<ELK> => {
  // A CommonJS module: its class is the default export of what Node gives as the default export.
  const module = await import("elkjs/lib/elk.bundled.js");
  return new module.default.default();
};

const graphOf = ({ boxes, lines, dense, gap }: Frame): ElkNode => ({
  id: "frame",
  layoutOptions: {
    "elk.algorithm": "layered",
    "elk.direction": "RIGHT",
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.randomSeed": "1",
    "elk.padding": "[top=0,left=0,bottom=0,right=0]",
    "elk.separateConnectedComponents": "false",
    "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
    "elk.partitioning.activate": "true",
    ...placement(boxes.length, dense),
    "elk.layered.spacing.nodeNodeBetweenLayers": `${gap.columns}`,
    "elk.layered.spacing.edgeNodeBetweenLayers": `${gap.lines + 4}`,
    "elk.layered.spacing.edgeEdgeBetweenLayers": `${gap.lines}`,
    "elk.spacing.nodeNode": `${gap.boxes}`,
    "elk.spacing.edgeNode": `${gap.lines + 4}`,
    "elk.spacing.edgeEdge": `${gap.lines}`,
  },
  children: boxes.map(nodeOf),
  edges: lines.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
});

/** Boxes from which on care takes seconds. */
const MANY = 80;
const placement = (count: number, dense: boolean): Readonly<Record<string, string>> => {
  if (dense) return DENSELY;
  return count > MANY ? QUICKLY : CAREFULLY;
};
const DENSELY = { "elk.layered.nodePlacement.strategy": "SIMPLE" };
const CAREFULLY = { "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX" };
const QUICKLY = {
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
  "elk.layered.thoroughness": "3",
};

const nodeOf = ({ id, width, height, column, align, ports }: FrameBox): ElkNode => {
  const fixed = ports.some(({ y }) => y !== undefined);
  return {
    id,
    width,
    height,
    layoutOptions: {
      "elk.portConstraints": fixed ? "FIXED_POS" : "FIXED_SIDE",
      "elk.partitioning.partition": `${column}`,
      ...(align === undefined ? {} : { "elk.alignment": align.toUpperCase() }),
    },
    ports: ports.map((port) => ({
      id: port.id,
      width: 0,
      height: 0,
      ...(port.y === undefined ? {} : { x: port.side === "left" ? 0 : width, y: port.y }),
      layoutOptions: { "elk.port.side": port.side === "left" ? "WEST" : "EAST" },
    })),
  };
};

const layoutOf = (placed: ElkNode): Layout => ({
  width: placed.width ?? 0,
  height: placed.height ?? 0,
  boxes: new Map(
    (placed.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x: rounded(x), y: rounded(y) }]),
  ),
  lines: new Map((placed.edges ?? []).map((edge) => [edge.id, cornersOf(edge)])),
});

const cornersOf = ({ sections = [] }: ElkExtendedEdge): readonly Point[] =>
  sections
    .flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint])
    .map(({ x, y }) => ({ x: rounded(x), y: rounded(y) }));

/** To a tenth of a pixel: more cannot be seen, and makes files larger. */
const rounded = (length: number): number => Math.round(length * 10) / 10;
