import structPb from "google-protobuf/google/protobuf/struct_pb.js";
import type { JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb.js";

/** Stands for a value that is not known before an update has run (preview only). */
export const UNKNOWN: unique symbol = Symbol("unknown until the update has run");

/** A property value as a plugin sees it: secrets are unwrapped, unknowns are `UNKNOWN`. */
export type PropertyValue =
  | string
  | number
  | boolean
  | null
  | typeof UNKNOWN
  | readonly PropertyValue[]
  | { readonly [key: string]: PropertyValue | undefined };

/** A resource's inputs or outputs. A property that is `undefined` is left out. */
export type PropertyMap = Readonly<Record<string, PropertyValue | undefined>>;

/**
 * The wire's markers, from sdk/go/common/resource/sig/sig.go and
 * sdk/go/common/resource/plugin/rpc.go of Pulumi 3.200.0.
 */
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const UNKNOWN_ON_THE_WIRE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const UNKNOWN_MARKERS: ReadonlySet<string> = new Set([
  UNKNOWN_ON_THE_WIRE,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Reads a message's struct; a struct that is not set is an empty map. */
export const fromStruct = (struct: Struct | undefined): PropertyMap =>
  struct === undefined ? {} : mapFromWire(struct.toJavaScript());

/**
 * Writes a struct, `UNKNOWN` as the engine's marker.
 *
 * @param source what the properties come from: what is secret there is secret in the struct, by its name
 */
export const toStruct = (properties: PropertyMap, source?: Struct): Struct => {
  const wire = mapToWire(properties);
  const secrets = source?.toJavaScript();
  return structPb.Struct.fromJavaScript(secrets === undefined ? wire : markSecrets(wire, secrets));
};

/** What a Struct holds, spelled out: its published type says `{}` for objects. */
type WireValue = string | number | boolean | null | readonly WireValue[] | WireMap;
interface WireMap {
  readonly [key: string]: WireValue;
}

const isRecord = (value: unknown): value is Readonly<Record<string, PropertyValue>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const mapFromWire = (record: WireMap): PropertyMap =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, valueFromWire(value)]));

const valueFromWire = (value: WireValue): PropertyValue => {
  if (typeof value === "string") return UNKNOWN_MARKERS.has(value) ? UNKNOWN : value;
  if (Array.isArray(value)) return value.map((item: WireValue) => valueFromWire(item));
  if (typeof value !== "object" || value === null) return value;
  const { [SIGNATURE_KEY]: signature, value: inner } = value as WireMap;
  if (signature === SECRET_SIGNATURE) return valueFromWire(inner ?? null);
  if (signature === OUTPUT_SIGNATURE) return inner === undefined ? UNKNOWN : valueFromWire(inner);
  return mapFromWire(value as WireMap);
};

type WireFields = Readonly<Record<string, JavaScriptValue>>;

const mapToWire = (properties: PropertyMap): WireFields => {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, valueToWire(value)] as const],
    ),
  );
};

const valueToWire = (value: PropertyValue): JavaScriptValue => {
  if (value === UNKNOWN) return UNKNOWN_ON_THE_WIRE;
  if (Array.isArray(value)) return value.map((item: PropertyValue) => valueToWire(item));
  if (isRecord(value)) return mapToWire(value);
  return value as string | number | boolean | null;
};

/** As the engine does it for plugins that take no secrets (`annotateSecrets`, provider_plugin.go). */
const markSecrets = (wire: WireFields, source: WireMap): WireFields =>
  Object.fromEntries(
    Object.entries(wire).map(([key, value]) => [key, markSecret(value, source[key])] as const),
  );

const markSecret = (value: JavaScriptValue, source: WireValue | undefined): JavaScriptValue => {
  if (!isWireMap(source)) return value;
  if (source[SIGNATURE_KEY] === SECRET_SIGNATURE)
    return { [SIGNATURE_KEY]: SECRET_SIGNATURE, value };
  return isWireFields(value) ? markSecrets(value, source) : value;
};

const isWireMap = (value: WireValue | undefined): value is WireMap =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isWireFields = (value: JavaScriptValue): value is WireFields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether the value is `UNKNOWN` or holds one at any depth. */
export const containsUnknown = (value: PropertyValue | undefined): boolean => {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some((item: PropertyValue) => containsUnknown(item));
  return isRecord(value) && Object.values(value).some(containsUnknown);
};
