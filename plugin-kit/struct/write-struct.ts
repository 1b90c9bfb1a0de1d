import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb.js";
import { BackwardWriter } from "./backward-writer.js";
import { ENTRY, FIELDS, LIST, VALUE } from "./tags.js";

type Fields = Readonly<Record<string, JavaScriptValue>>;

/**
 * A Struct on the wire.
 *
 * @throws where something in it is of no kind that a Struct holds, e.g. undefined
 */
export const writeStruct = (fields: Fields): Uint8Array => {
  const writer = new BackwardWriter();
  writeFields(writer, fields);
  return writer.written();
};

const writeFields = (writer: BackwardWriter, fields: Fields): void => {
  const entries = Object.entries(fields);
  // From the end to the start, so that a length is written when it is known.
  for (let i = entries.length - 1; i >= 0; i -= 1) {
    const entry = entries[i];
    if (entry === undefined) continue;
    const end = writer.length;
    const [key, value] = entry;
    writeNested(writer, ENTRY.value, () => {
      writeValue(writer, value);
    });
    writer.text(ENTRY.key, key);
    writer.closeFrom(end, FIELDS);
  }
};

const writeValue = (writer: BackwardWriter, value: JavaScriptValue): void => {
  if (typeof value === "string") writer.text(VALUE.string, value);
  else if (typeof value === "number") writer.double(VALUE.number, value);
  else if (typeof value === "boolean") writer.flag(VALUE.bool, value);
  else if (value === null) writer.flag(VALUE.null, false);
  else if (isList(value)) {
    writeNested(writer, VALUE.list, () => {
      writeList(writer, value);
    });
  } else if (isFields(value)) {
    writeNested(writer, VALUE.struct, () => {
      writeFields(writer, value);
    });
  } else throw new Error("Unexpected struct type.");
};

const isList = (value: JavaScriptValue): value is readonly JavaScriptValue[] =>
  Array.isArray(value);

const isFields = (value: JavaScriptValue): value is Fields => typeof value === "object";

const writeList = (writer: BackwardWriter, list: readonly JavaScriptValue[]): void => {
  for (let i = list.length - 1; i >= 0; i -= 1) {
    writeNested(writer, LIST, () => {
      writeValue(writer, list[i] as JavaScriptValue);
    });
  }
};

const writeNested = (writer: BackwardWriter, tag: number, write: () => void): void => {
  const end = writer.length;
  write();
  writer.closeFrom(end, tag);
};
