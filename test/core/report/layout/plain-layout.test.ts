import assert from "node:assert/strict";
import { layOut } from "../../../../core/report/layout/lay-out.js";
import type { Frame } from "../../../../core/report/layout/layout.js";
import { layOutPlainly } from "../../../../core/report/layout/plain-layout.js";

/** Boxes in two columns, each with a line to every box of the other. */
const meshed = (count: number): Frame => ({
  boxes: [0, 1].flatMap((column) =>
    Array.from({ length: count }, (_, box) => ({
      ...{ id: `${column}:${box}`, width: 40 + column * 20 + box, height: 30, column },
      ports: Array.from({ length: count }, (_line, other) => ({
        id: column === 0 ? `from ${box}-${other}` : `to ${other}-${box}`,
        side: column === 0 ? ("right" as const) : ("left" as const),
      })),
    })),
  ),
  lines: Array.from({ length: count * count }, (_, index) => {
    const name = `${Math.floor(index / count)}-${index % count}`;
    return { id: name, from: `from ${name}`, to: `to ${name}` };
  }),
  dense: true,
  gap: { columns: 48, boxes: 10, lines: 16 },
});

describe("the layout of very many lines", () => {
  it("has boxes that do not overlap, in their columns, and lines at right angles between them", async () => {
    const frame = meshed(3);
    const { boxes, lines, width, height } = await layOutPlainly(frame);
    for (const one of frame.boxes) {
      const place = boxes.get(one.id) ?? assert.fail(one.id);
      assert.ok(place.x + one.width <= width && place.y + one.height <= height);
      for (const other of frame.boxes) {
        if (one === other) continue;
        const there = boxes.get(other.id) ?? assert.fail(other.id);
        const beside = place.x + one.width <= there.x || there.x + other.width <= place.x;
        const above = place.y + one.height <= there.y || there.y + other.height <= place.y;
        assert.ok(beside || above, `${one.id} lies on ${other.id}`);
      }
    }
    const corners = lines.get("0-2") ?? assert.fail("no line");
    const [first, last] = [corners.at(0), corners.at(-1)];
    assert.equal(
      first?.x,
      41,
      "the right side of the first box, in the middle of its wider column",
    );
    assert.ok((last?.x ?? 0) > 42);
    for (const [index, { x, y }] of corners.slice(1).entries()) {
      const before = corners[index];
      assert.ok(before?.x === x || before?.y === y, "a run is neither level nor upright");
    }
  });

  it("is taken for a frame that would take minutes with care", async () => {
    const { boxes, lines } = await layOut(meshed(40));
    assert.equal(boxes.size, 80);
    assert.equal(lines.size, 40 * 40);
  });
});
