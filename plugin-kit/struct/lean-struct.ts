import protobuf from "google-protobuf";
import structPb from "google-protobuf/google/protobuf/struct_pb.js";
import { readStruct } from "./read-struct.js";
import { writeStruct } from "./write-struct.js";

const { Struct } = structPb;
type Struct = InstanceType<typeof Struct>;

/** Structs that are their bytes and have no messages for what is in them. */
const bytesOf = new WeakMap<Struct, Uint8Array>();

/** What the functions that are changed were before. */
const published = {
  struct: Object.defineProperties({}, Object.getOwnPropertyDescriptors(Struct.prototype)) as Pick<
    Struct,
    "getFieldsMap" | "toJavaScript" | "clearFieldsMap"
  >,
  type: Object.assign({}, Struct),
};

/** Gives a Struct the messages that it has as published; it is its bytes no more. */
const unfold = (struct: Struct): void => {
  const bytes = bytesOf.get(struct);
  if (bytes === undefined) return;
  bytesOf.delete(struct);
  published.type.deserializeBinaryFromReader(struct, new protobuf.BinaryReader(bytes));
};

/**
 * Lets the Structs of this process be written and read at once, from values to bytes and back. As
 * published, each value in one is a message of its own, and a nested one is gone through again for
 * each level above it. They are most of what a plugin and the program send to the engine and get from it:
 * all inputs and outputs. What is sent is the same, and what does more with a Struct than this
 * finds its messages (`getFieldsMap`).
 */
export const makeStructsLean = (): void => {
  Struct.fromJavaScript = (value) => {
    const struct = new Struct();
    bytesOf.set(struct, writeStruct(value));
    return struct;
  };
  Struct.prototype.toJavaScript = function () {
    const bytes = bytesOf.get(this);
    return bytes === undefined ? published.struct.toJavaScript.call(this) : readStruct(bytes);
  };
  Struct.deserializeBinaryFromReader = (struct, reader) => {
    // A Struct has one field, its entries, which are written again as they were.
    const writer = new protobuf.BinaryWriter();
    while (reader.nextField()) {
      if (reader.getFieldNumber() === 1) writer.writeBytes(1, reader.readBytes());
      else reader.skipField();
    }
    bytesOf.set(struct, writer.getResultBuffer());
    return struct;
  };
  Struct.serializeBinaryToWriter = (struct, writer) => {
    const bytes = bytesOf.get(struct);
    if (bytes === undefined) published.type.serializeBinaryToWriter(struct, writer);
    else writer.writeSerializedMessage(bytes, 0, bytes.length);
  };
  Struct.prototype.getFieldsMap = function (...args) {
    unfold(this);
    return published.struct.getFieldsMap.apply(this, args);
  };
  Struct.prototype.clearFieldsMap = function () {
    bytesOf.delete(this);
    return published.struct.clearFieldsMap.call(this);
  };
};
