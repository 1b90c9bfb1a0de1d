import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb.js";
import { ENTRY, FIELDS, LIST, VALUE, WIRE } from "./tags.js";

type Fields = Record<string, JavaScriptValue>;

/** Where a message is read. */
interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

/**
 * What a Struct on the wire holds, its keys in order, as the published `toJavaScript` has them: the
 * engine sends them in any.
 *
 * @throws where the bytes are no Struct
 */
export const readStruct = (bytes: Uint8Array): Fields => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return structUntil({ bytes: buffer, at: 0 }, bytes.byteLength);
};

const structUntil = (cursor: Cursor, end: number): Fields => {
  const entries: [string, JavaScriptValue][] = [];
  while (cursor.at < end) {
    const tag = varint(cursor);
    if (tag === FIELDS) entries.push(entryUntil(cursor, endOf(cursor)));
    else skip(cursor, tag);
  }
  entries.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  const fields: Fields = {};
  for (const [key, value] of entries) fields[key] = value;
  return fields;
};

const entryUntil = (cursor: Cursor, end: number): [string, JavaScriptValue] => {
  let key = "";
  let value: JavaScriptValue | undefined;
  while (cursor.at < end) {
    const tag = varint(cursor);
    if (tag === ENTRY.key) key = text(cursor);
    else if (tag === ENTRY.value) value = valueUntil(cursor, endOf(cursor));
    else skip(cursor, tag);
  }
  if (value === undefined) throw new Error(NO_VALUE);
  return [key, value];
};

const NO_VALUE = "a Struct holds a value of no kind";

const valueUntil = (cursor: Cursor, end: number): JavaScriptValue => {
  let value: JavaScriptValue | undefined;
  while (cursor.at < end) value = valueOf(cursor, value);
  if (value === undefined) throw new Error(NO_VALUE);
  return value;
};

/** The next field of a value; `before`, where it is of no kind that is known here. */
const valueOf = (
  cursor: Cursor,
  before: JavaScriptValue | undefined,
): JavaScriptValue | undefined => {
  const tag = varint(cursor);
  switch (tag) {
    case VALUE.string:
      return text(cursor);
    case VALUE.struct:
      return structUntil(cursor, endOf(cursor));
    case VALUE.number:
      cursor.at += 8;
      return cursor.bytes.readDoubleLE(cursor.at - 8);
    case VALUE.bool:
      return varint(cursor) !== 0;
    case VALUE.list:
      return listUntil(cursor, endOf(cursor));
    case VALUE.null:
      varint(cursor);
      return null;
    default:
      skip(cursor, tag);
      return before;
  }
};

const listUntil = (cursor: Cursor, end: number): JavaScriptValue[] => {
  const list: JavaScriptValue[] = [];
  while (cursor.at < end) {
    const tag = varint(cursor);
    if (tag === LIST) list.push(valueUntil(cursor, endOf(cursor)));
    else skip(cursor, tag);
  }
  return list;
};

const text = (cursor: Cursor): string => {
  const end = endOf(cursor);
  const read = cursor.bytes.toString("utf8", cursor.at, end);
  cursor.at = end;
  return read;
};

/** The end of what begins with its length. */
const endOf = (cursor: Cursor): number => {
  const length = varint(cursor);
  const end = cursor.at + length;
  if (end > cursor.bytes.length) throw cutOff();
  return end;
};

const varint = (cursor: Cursor): number => {
  let value = 0;
  for (let factor = 1; ; factor *= 0x80) {
    const byte = cursor.bytes[cursor.at];
    if (byte === undefined) throw cutOff();
    cursor.at += 1;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return value;
  }
};

const cutOff = (): Error => new Error("a Struct is cut off");

const skip = (cursor: Cursor, tag: number): void => {
  const wire = tag % 8;
  if (wire === WIRE.varint) varint(cursor);
  else if (wire === WIRE.fixed64) cursor.at += 8;
  else if (wire === WIRE.length) cursor.at = endOf(cursor);
  else if (wire === WIRE.fixed32) cursor.at += 4;
  else throw new Error(`a Struct has a field of wire type ${wire}`);
};
