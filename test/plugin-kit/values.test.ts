import assert from "node:assert/strict";
import structPb from "google-protobuf/google/protobuf/struct_pb.js";
import { containsUnknown, fromStruct, toStruct, UNKNOWN } from "../../plugin-kit/index.js";
import type { PropertyMap } from "../../plugin-kit/index.js";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const fromWire = (value: Record<string, string | object | null>): PropertyMap =>
  fromStruct(structPb.Struct.fromJavaScript(value));

describe("plugin-kit: values", () => {
  it("carries plain values there and back", () => {
    const plain = {
      text: "a\nb",
      yes: true,
      none: null,
      list: [1, { deep: [] }],
      map: { "a.b": 0 },
    };
    assert.deepEqual(fromStruct(toStruct(plain)), plain);
  });

  it("leaves out properties that are undefined", () => {
    assert.deepEqual(fromStruct(toStruct({ here: 1, gone: undefined })), { here: 1 });
  });

  it("reads a struct that is not set as empty", () => {
    assert.deepEqual(fromStruct(undefined), {});
  });

  it("unwraps secrets at any depth", () => {
    const secret = { [SIGNATURE]: SECRET, value: { inner: "s" } };
    assert.deepEqual(fromWire({ a: secret, list: [secret] }), {
      a: { inner: "s" },
      list: [{ inner: "s" }],
    });
  });

  it("reads unknowns as a symbol that no value can be taken for, and writes them back", () => {
    const read = fromWire({ a: UNKNOWN_TEXT, out: { [SIGNATURE]: OUTPUT }, known: "x" });
    assert.deepEqual(read, { a: UNKNOWN, out: UNKNOWN, known: "x" });
    assert.deepEqual(toStruct({ a: [UNKNOWN] }).toJavaScript(), { a: [UNKNOWN_TEXT] });
  });

  it("reads a known output as its value", () => {
    assert.deepEqual(fromWire({ out: { [SIGNATURE]: OUTPUT, value: 7 } }), { out: 7 });
  });

  it("finds an unknown at any depth", () => {
    assert.equal(containsUnknown({ a: [{ b: UNKNOWN }] }), true);
    assert.equal(containsUnknown({ a: [{ b: "x" }], c: undefined }), false);
  });
});
