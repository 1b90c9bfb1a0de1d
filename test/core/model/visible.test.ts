import assert from "node:assert/strict";
import { visible, visibleValue } from "../../../core/model/visible.js";

describe("text from outside", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["a colour", "\u001B[31mred\u001B[0m", "\\u001b[31mred\\u001b[0m"],
    ["a window's title (OSC 0)", "\u001B]0;gone\u0007", "\\u001b]0;gone\\u0007"],
    ["a link (OSC 8)", "\u001B]8;;http://x\u001B\\", "\\u001b]8;;http://x\\u001b\\"],
    ["a carriage return", "error\rall well", "error\\u000dall well"],
    ["C1's own escape", "a\u009B31m\u0085", "a\\u009b31m\\u0085"],
    ["DEL, NUL, backspace", "\u007F\u0000\b", "\\u007f\\u0000\\u0008"],
    [
      "bidirectional controls",
      "\u202Eabc\u2066\u2069\u200F\u061C",
      "\\u202eabc\\u2066\\u2069\\u200f\\u061c",
    ],
    ["line breaks of Unicode", "a\u2028b\u2029c", "a\\u2028b\\u2029c"],
    ["what has no width", "a\u200Bb\uFEFFc\u00AD", "a\\u200bb\\ufeffc\\u00ad"],
    ["a tag beyond the first plane", "\u{E0041}", "\\udb40\\udc41"],
  ];
  for (const [what, text, shown] of cases) {
    it(`shows ${what} as numbers`, () => {
      assert.equal(visible(text), shown);
      assert.equal(visible(shown), shown);
    });
  }

  it("stays as it is otherwise, tabs, line breaks and other scripts included", () => {
    const text = "vtep-1\t→ 3138\nÄther ceos_1 “…” 漢字 🙂\n";
    assert.equal(visible(text), text);
  });

  it("has plain line ends", () => {
    assert.equal(visible("a\r\nb\r\n"), "a\nb\n");
  });

  it("is the same value as JSON, whose escapes these are", () => {
    const value = { "k\u202E": "\u001B[31m\u009B\u{E0041}\u2028" };
    assert.deepEqual(JSON.parse(visible(JSON.stringify(value))), value);
  });

  it("is made visible in values and keys of what is read", () => {
    assert.deepEqual(visibleValue({ a: ["\u001B", 1, null], "\r": { b: true } }), {
      ...{ a: ["\\u001b", 1, null], "\\u000d": { b: true } },
    });
  });
});
