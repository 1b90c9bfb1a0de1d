import type { Drivers, Engine } from "../../core/engine/engine.js";
import type { Driver } from "../../core/model/driver.js";
import type { ResourceKind } from "../../core/model/resources.js";
import { describeUnknown } from "../../core/model/unknown.js";
import type { Unrecorded } from "./import-file.js";

/** The type token of everything that the plugin manages begins with this. */
export const TYPE_PREFIX = "overlay:index:";

/** How everything is now: it records what can be read, and is named after the overlay. */
const BASELINE = "Baseline";

/** What became of one resource that the stack has not recorded. */
export type Finding =
  | { readonly status: "adoptable"; readonly entryName: string; readonly id: string }
  /** It is certain that it is not there: `pulumi up` will make it. */
  | { readonly status: "absent"; readonly title: string; readonly reason: string }
  /** It could not be read. */
  | { readonly status: "unknown"; readonly title: string; readonly reason: string };

const isKind = (kind: string, drivers: Drivers): kind is ResourceKind =>
  Object.hasOwn(drivers, kind);

const findOne = async (
  { entry, name, inputs }: Unrecorded,
  engine: Engine,
  drivers: Drivers,
): Promise<Finding> => {
  const kind = entry.type.slice(TYPE_PREFIX.length);
  const title = `${kind} ${name}`;
  if (kind === BASELINE) return { status: "adoptable", entryName: entry.name, id: name };
  if (!isKind(kind, drivers))
    return { status: "unknown", title, reason: "no driver knows this kind" };
  const id = idOf(drivers, kind, inputs);
  const reading = await engine.read(kind, id);
  switch (reading.status) {
    case "present":
      return { status: "adoptable", entryName: entry.name, id };
    case "absent":
      return { status: "absent", title, reason: reading.reason };
    case "unknown":
      return { status: "unknown", title, reason: describeUnknown(reading.unknown) };
  }
};

/** The driver's own schema has checked the inputs in the preview; here it gives them their type. */
const idOf = (drivers: Drivers, kind: ResourceKind, inputs: unknown): string => {
  const identify = <K extends ResourceKind>(driver: Driver<K>): string =>
    driver.idOf(driver.schema.parse(inputs));
  switch (kind) {
    case "Bridge":
      return identify(drivers.Bridge);
    case "VtepPort":
      return identify(drivers.VtepPort);
    case "RetiredVteps":
      return identify(drivers.RetiredVteps);
    case "AccessPort":
      return identify(drivers.AccessPort);
    case "IsolatedPorts":
      return identify(drivers.IsolatedPorts);
    case "TenantMtu":
      return identify(drivers.TenantMtu);
    case "ForwardChain":
      return identify(drivers.ForwardChain);
    case "AgentVersion":
      return identify(drivers.AgentVersion);
    case "SystemMac":
      return identify(drivers.SystemMac);
    case "CeosConfig":
      return identify(drivers.CeosConfig);
  }
};

/** Looks on the hosts for everything that the program declares and the stack has not recorded. */
export const findAdoptable = async (
  candidates: readonly Unrecorded[],
  engine: Engine,
  drivers: Drivers,
): Promise<readonly Finding[]> =>
  Promise.all(candidates.map((candidate) => findOne(candidate, engine, drivers)));
