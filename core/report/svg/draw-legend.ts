import { element, text, type Markup } from "../markup.js";
import { fitted, widthOf } from "../measure-text.js";
import type { Picture, RowState } from "../picture/picture.js";
import { portShape } from "./draw-device.js";
import { crossAt, drawRemarks } from "./draw-remarks.js";
import { domainClasses } from "./palette.js";
import { short } from "./paths.js";
import type { Words } from "../../model/words.js";

/** A block of the drawing under the overlay, from its upper left corner on. */
export interface LegendBlock {
  readonly height: number;
  readonly markup: readonly Markup[];
}

const LOOK = { size: 11, mono: false };
const LINE = 20;
const GAP = 28;
const SYMBOL = 28;

interface Entry {
  readonly label: string;
  /** @param x left edge @param y middle */
  readonly symbol: (x: number, y: number) => readonly (Markup | undefined)[];
}

/** What the shapes and lines mean; only those that are there. */
export const drawLegend = (picture: Picture, x: number, y: number, width: number): LegendBlock => {
  const placed: Markup[] = [];
  let left = x;
  let middle = y + LINE / 2;
  for (const { label, symbol } of entriesFor(picture)) {
    const own = SYMBOL + widthOf(label, LOOK) + GAP;
    if (left > x && left + own - GAP > x + width) {
      left = x;
      middle += LINE;
    }
    placed.push(
      element(
        "g",
        { class: "legend-entry" },
        symbol(left, middle),
        element(
          "text",
          { class: "soft", x: short(left + SYMBOL), y: short(middle + 4) },
          text(label),
        ),
      ),
    );
    left += own;
  }
  return { height: middle + LINE / 2 - y, markup: placed };
};

const entriesFor = (picture: Picture): readonly Entry[] => {
  const states = new Set(
    picture.hosts.flatMap(({ devices }) =>
      devices.flatMap(({ rows }) => rows.map(({ state }) => state)),
    ),
  );
  const domains = picture.domains.filter(({ troubled }) => !troubled).slice(0, 3);
  return [
    ...(["routed", "bridging", "blocked", "unknown"] as const)
      .filter((state) => states.has(state))
      .map((state) => ({
        label: MEANINGS[state],
        symbol: (x: number, y: number) => [portShape(state, x + 12, y, "plain")],
      })),
    ...(domains.length === 0
      ? []
      : [
          {
            label: "one colour and dash: one broadcast domain",
            symbol: (x: number, y: number) =>
              domains.map(({ look }, index) =>
                line(`wire ${domainClasses(look)}`, x, y + (index - (domains.length - 1) / 2) * 5),
              ),
          },
        ]),
    ...(picture.tunnels.length === 0
      ? []
      : [
          {
            label: "tunnel",
            symbol: (x: number, y: number) => [line("cable-edge", x, y), line("cable", x, y)],
          },
        ]),
    ...(picture.marks.length === 0
      ? []
      : [
          {
            label: "what a loop or leak joins",
            symbol: (x: number, y: number) => [line("wire troubled", x, y)],
          },
          {
            label: "its way, step by step",
            symbol: (x: number, y: number) => [line("danger", x, y)],
          },
        ]),
    ...remarkEntries(picture),
  ];
};

const remarkEntries = (picture: Picture): readonly Entry[] => {
  const remarks = remarkKinds(picture);
  return [
    ...(remarks.has("seen")
      ? [
          {
            label: "seen there, not as it should be",
            symbol: (x: number, y: number) => [crossAt(x + 12, y)],
          },
        ]
      : []),
    ...(remarks.has("cause")
      ? [
          {
            label: "a cause, by its number in the first explanation",
            symbol: (x: number, y: number) =>
              drawRemarks([{ kind: "cause", words: "C1" }], x - 10, y + 4),
          },
        ]
      : []),
  ];
};

const remarkKinds = ({ hosts }: Picture): ReadonlySet<string> =>
  new Set(
    hosts
      .flatMap((host) => [
        host,
        ...host.vteps,
        ...host.devices,
        ...host.devices.flatMap(({ rows }) => rows),
      ])
      .flatMap(({ remarks = [] }) => remarks.map(({ kind }) => kind)),
  );

const MEANINGS: Record<Exclude<RowState, "closed">, string> = {
  routed: "routed port, layer 2 ends here",
  bridging: "switchport, bridges",
  blocked: "blocked by spanning tree",
  unknown: "not known",
};

const line = (classes: string, x: number, y: number): Markup =>
  element("path", { class: classes, d: `M${short(x)} ${short(y)}h22` });

const MOST_STEPS = 24;

/** The steps of the first loop or leak, and what could not be known. */
export const drawNotes = (picture: Picture, x: number, y: number, width: number): LegendBlock => {
  const lines = notesOf(picture);
  return {
    height: lines.length * LINE,
    markup: lines.flatMap(({ classes, words, number }, index) => {
      const baseline = short(y + index * LINE + 14);
      const left = number === undefined ? x : x + 24;
      return [
        ...(number === undefined
          ? []
          : [
              element(
                "text",
                { class: "danger-text strong end", x: x + 14, y: baseline },
                text(`${number}`),
              ),
            ]),
        element(
          "text",
          { class: classes, x: left, y: baseline },
          text(fitted(words, width - (left - x), LOOK)),
        ),
      ];
    }),
  };
};

interface Note {
  readonly classes: string;
  readonly words: Words;
  readonly number?: number;
}

const notesOf = ({ marks, hidden, unknown }: Picture): readonly Note[] => {
  const [first] = marks;
  const others = marks.length - 1 + hidden;
  return [
    ...(first === undefined
      ? []
      : [
          { classes: "danger-text strong", words: first.title },
          ...first.steps
            .slice(0, MOST_STEPS)
            .map(({ text: words }, index) => ({ classes: "ink", words, number: index + 1 })),
          ...more(first.steps.length - MOST_STEPS, "steps"),
          ...more(others, "ways like this"),
        ]),
    ...unknown
      .slice(0, MOST_STEPS)
      .map((words) => ({ classes: "soft", words: `Not known: ${words}` })),
    ...more(unknown.length - MOST_STEPS, "things that are not known"),
  ];
};

const more = (count: number, what: string): readonly Note[] =>
  count > 0 ? [{ classes: "soft", words: `and ${count} more ${what}` }] : [];
