/** How a field's value is written (protobuf's encoding); groups are not in use. */
export const WIRE = { varint: 0, fixed64: 1, length: 2, fixed32: 5 } as const;

const tag = (field: number, wire: number): number => field * 8 + wire;

// The fields of google/protobuf/struct.proto. All their tags are one byte.

/** Of a Struct: its entries. */
export const FIELDS = tag(1, WIRE.length);

export const ENTRY = { key: tag(1, WIRE.length), value: tag(2, WIRE.length) } as const;

/** Of a ListValue: its values. */
export const LIST = tag(1, WIRE.length);

export const VALUE = {
  null: tag(1, WIRE.varint),
  number: tag(2, WIRE.fixed64),
  string: tag(3, WIRE.length),
  bool: tag(4, WIRE.varint),
  struct: tag(5, WIRE.length),
  list: tag(6, WIRE.length),
} as const;
