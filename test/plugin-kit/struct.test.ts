import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb.js";
import { readStruct } from "../../plugin-kit/struct/read-struct.js";
import { writeStruct } from "../../plugin-kit/struct/write-struct.js";

const LONG = "ä€😀".repeat(1000);

const values: readonly Record<string, JavaScriptValue>[] = [
  {},
  { text: "a", empty: "", number: -1.5, zero: 0, yes: true, no: false, nothing: null },
  { nested: { deep: { list: [1, "two", null, [], {}, [[{ x: 1 }]]] } }, "": "no name" },
  { b: 1, a: 2, c: { z: 1, y: 2 }, 10: 3, 9: 4 },
  { [LONG]: LONG, many: Array.from({ length: 300 }, (_, index) => ({ [`k${index}`]: index })) },
  { large: Number.MAX_SAFE_INTEGER, tiny: Number.MIN_VALUE },
];

/** In a process of its own, because the change is for the whole process. */
const inProcess = async (script: string): Promise<unknown> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", PREPARE + script],
    { cwd: new URL("../../..", import.meta.url) },
  );
  return JSON.parse(stdout) as unknown;
};

const lean = (script: string): Promise<unknown> =>
  inProcess(`makeStructsLean(); makeStructsLean(); ${script}`);

const PREPARE = `
  import structPb from "google-protobuf/google/protobuf/struct_pb.js";
  import provider from "@pulumi/pulumi/proto/provider_pb.js";
  import { makeStructsLean } from "./dist/plugin-kit/struct/lean-struct.js";
  const { Struct, Value } = structPb;
  const before = (value) => Buffer.from(Struct.fromJavaScript(value).serializeBinary());
  const after = (bytes) => Struct.deserializeBinary(bytes).toJavaScript();
  const published = before({ a: { b: [1, null] }, c: "x" });
  const say = (value) => console.log(JSON.stringify(value));
`;

describe("plugin-kit/struct", () => {
  for (const value of values) {
    const name = JSON.stringify(value).slice(0, 60);
    it(`reads and writes what the published code does: ${name}`, async () => {
      const answer = await inProcess(`
        const value = ${JSON.stringify(value)};
        const bytes = before(value);
        say([bytes.length, bytes.toString("base64")]);
      `);
      const [length, bytes] = z.tuple([z.number(), z.base64()]).parse(answer);
      assert.equal(writeStruct(value).length, length);
      assert.deepEqual(readStruct(Buffer.from(bytes, "base64")), value);
      const back = await inProcess(`
        const bytes = Buffer.from("${Buffer.from(writeStruct(value)).toString("base64")}", "base64");
        say(JSON.stringify(after(bytes)));
      `);
      assert.equal(JSON.stringify(readStruct(writeStruct(value))), back);
      assert.deepEqual(readStruct(writeStruct(value)), value);
    });
  }

  it("refuses what a Struct does not hold", () => {
    const wrong = { a: [undefined] } as unknown as Record<string, JavaScriptValue>;
    assert.throws(() => writeStruct(wrong), /Unexpected struct type/);
  });

  it("refuses bytes that are cut off", () => {
    const bytes = writeStruct({ list: [1, "some text", { a: true }, null] });
    for (let end = 1; end < bytes.length; end += 1) {
      const part = bytes.subarray(0, end);
      assert.throws(() => readStruct(part), Error, `${end} bytes`);
    }
  });

  it("is what messages are read and written with", async () => {
    const answer = await lean(`
      const read = Struct.deserializeBinary(published);
      const request = new provider.DiffRequest().setUrn("u").setOlds(read).setNews(Struct.fromJavaScript({ n: 1 }));
      const got = provider.DiffRequest.deserializeBinary(request.serializeBinary());
      say([got.getOlds().toJavaScript(), got.getNews().toJavaScript(), got.getUrn()]);
    `);
    assert.deepEqual(answer, [{ a: { b: [1, null] }, c: "x" }, { n: 1 }, "u"]);
  });

  it("leaves a Struct's messages to whoever asks for them", async () => {
    const answer = await lean(`
      const read = Struct.deserializeBinary(published);
      read.getFieldsMap().set("d", Value.fromJavaScript(true));
      const again = Struct.deserializeBinary(read.serializeBinary());
      const nested = Value.fromJavaScript({ a: [{ b: 1 }] }).toJavaScript();
      say([read.toJavaScript(), again.toJavaScript(), again.clearFieldsMap().toJavaScript(), nested]);
    `);
    const all = { a: { b: [1, null] }, c: "x", d: true };
    assert.deepEqual(answer, [all, all, {}, { a: [{ b: 1 }] }]);
  });
});
