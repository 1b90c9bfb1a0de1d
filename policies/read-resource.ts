import { z } from "zod";
import type { DeclaredFacts } from "../core/model/declared-facts.js";
import type { Declaration } from "../core/kinds/contract/declare-kind.js";
import { declarations, type InputsByKind, type ResourceKind } from "../core/kinds/declarations.js";
import { RULE_CODES } from "../core/model/rule-codes.js";

const text = z.string();
const whole = z.number();
const SCHEMAS: {
  readonly [K in ResourceKind]: Pick<Declaration<K, InputsByKind[K]>, "inputs" | "properties">;
} = declarations;

export interface ReadInputs<K extends ResourceKind> {
  /** Absent: something that every resource of the kind has is missing or of another type. */
  readonly inputs?: InputsByKind[K];
  /** Properties that rules read. */
  readonly keys: ReadonlySet<string>;
  /** Why there are no inputs. */
  readonly problems: readonly string[];
}

/** The part of a resource's properties that rules read; the plugin has checked them. */
export const readInputs = <K extends ResourceKind>(kind: K, values: unknown): ReadInputs<K> => {
  const { inputs, properties } = SCHEMAS[kind];
  const keys = new Set(Object.keys(properties));
  const parsed = inputs.safeParse(values);
  if (parsed.success) return { inputs: parsed.data, keys, problems: [] };
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  return { keys, problems };
};

const End = z.object({
  device: text,
  host: text,
  container: text,
  interface: text,
  ethernet: text,
});

const Declared: z.ZodType<DeclaredFacts> = z.object({
  overlay: text,
  hosts: z.record(
    text,
    z.object({
      bridge: text,
      address: text,
      underlayMtu: whole.exactOptional(),
      isolated: text,
      unknownHostKey: z.enum(["refuse", "accept-new"]),
    }),
  ),
  devices: z.record(
    text,
    z.object({ host: text, container: text, ports: whole, switchports: z.record(text, whole) }),
  ),
  links: z.array(z.object({ name: text, vlan: whole, ends: z.tuple([End, End]) })),
  tenantMtu: z.union([z.literal("auto"), whole]).exactOptional(),
  paths: z.record(text, z.record(text, whole)).exactOptional(),
  exceptions: z.array(
    z.object({
      rule: z.enum(RULE_CODES),
      subject: text.exactOptional(),
      reason: text,
      expires: text,
    }),
  ),
});

/** Undefined where the component was given no facts, e.g. by an older program. */
export const readDeclaredFacts = (value: unknown): DeclaredFacts | undefined => {
  const parsed = Declared.safeParse(value);
  return parsed.success ? parsed.data : undefined;
};
