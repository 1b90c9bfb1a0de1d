import assert from "node:assert/strict";
import { DOMParser } from "@xmldom/xmldom";
import { terminalPicture } from "../../../dev/docs/terminal-picture.js";

describe("a picture of a terminal", () => {
  const lines = ["  vlan: 3999 -> 3285 & <more>", "x".repeat(200)];
  const svg = terminalPicture("Drift & its preview", [{ command: "npx overlay check", lines }]);
  const elements = [
    ...new DOMParser().parseFromString(svg, "image/svg+xml").getElementsByTagName("text"),
  ];
  const texts = elements.map(({ textContent }) => textContent);
  const [command = 0, indented = 0] = elements.map((one) => Number(one.getAttribute("x")));

  it("has the command and its lines, as they are", () => {
    assert.deepEqual(texts.slice(0, 2), ["$ npx overlay check", "vlan: 3999 -> 3285 & <more>"]);
  });

  it("puts an indented line to the right, by two letters", () => {
    assert.ok(indented - command > 14 && indented - command < 17, String(indented));
  });

  it("cuts a line that is wider than it, and says so", () => {
    assert.match(texts[2] ?? "", /^x{50,150}…$/);
  });
});
