import { z } from "zod";
import type { Frozen } from "./frozen.js";
import { typesOnly } from "./types-only.js";

/** The type token of everything that the plugin manages begins with this. */
export const TOKEN_PREFIX = "overlay:index:";

type Shape = Readonly<Record<string, z.ZodType>>;

/** What a kind and its resources were called: recorded stacks, journals and programs still say so. */
export interface Former {
  /** "RetiredVteps" */
  readonly kind: string;
  /** "overlay:index:RetiredVteps" */
  readonly token: `${typeof TOKEN_PREFIX}${string}`;
  /** What a resource that now has this name was called. */
  readonly nameOf: (name: string) => string;
}

/** Inputs of a kind: what a program declares, and what an observation is projected on. */
type ShapedInputs<Declared extends Shape, Observed extends Shape> = Frozen<
  z.infer<z.ZodObject<Omit<Declared, keyof Observed> & Observed>>
>;

interface KindSpec<
  Kind extends string,
  Declared extends Shape,
  Observed extends Shape,
  Id extends keyof Declared & string,
> {
  /** "AccessPort": the name of the resource's type. */
  readonly kind: Kind;
  /** Absent: it has always had its name. */
  readonly former?: Omit<Former, "token">;
  /** What the thing is, in sentences; the form of its id is added. */
  readonly description: string;
  /** Properties that a program may declare, each made with `field`. */
  readonly declared: Declared;
  /** Properties that only an observation has, and the wider types of those that it shows otherwise. */
  readonly observed: Observed;
  /** What is worth showing and not compared. */
  readonly facts?: Shape;
  /** Properties that make up the identity, in the order of the id: changing one means another thing. */
  readonly identity: readonly Id[];
  /** Rules over several properties of a declaration. */
  readonly rules?: (
    declared: z.ZodObject<Declared, z.core.$strict>,
  ) => z.ZodType<z.infer<z.ZodObject<Declared, z.core.$strict>>>;
}

/** A kind as far as it can be said without a host: properties, identity, and what people are told. */
export interface Declaration<
  Kind extends string = string,
  Inputs extends object = object,
  Id extends string = string,
> {
  readonly kind: Kind;
  /** "overlay:index:AccessPort" */
  readonly token: `${typeof TOKEN_PREFIX}${Kind}`;
  readonly former?: Former;
  readonly description: string;
  /** Strict schema of what a program may declare; its issues carry the property paths. */
  readonly schema: z.ZodType<Inputs>;
  /** Types of what was declared or read, without their rules; further properties stay as they are. */
  readonly inputs: z.ZodType<Inputs>;
  /** Every property of the inputs, with the type that a declaration has where it can be declared. */
  readonly properties: Shape;
  readonly facts: Shape;
  readonly identity: readonly (Id & keyof Inputs)[];
  /** "host-a/arch-ovs/vtep-10-14-23-1": the identity's values, joined by "/". */
  readonly idOf: (inputs: Pick<Inputs, Id & keyof Inputs>) => string;
  /** The id of a declaration that is not typed yet. @throws ZodError where it is none. */
  readonly idOfDeclared: (declared: unknown) => string;
  /** The identity from an id; undefined when the text is no id of this kind. */
  readonly parseId: (id: string) => Pick<Inputs, Id & keyof Inputs> | undefined;
  /** The identity from an id. @throws Error where the text is no id of this kind. */
  readonly requireId: (id: string) => Pick<Inputs, Id & keyof Inputs>;
}

/** What a declaration is called, now and before. */
export type Named = Pick<Declaration, "kind" | "token" | "former">;

/** The inputs of a declaration's kind. */
export type InputsOf<D extends { readonly schema: z.ZodType }> = z.output<D["schema"]>;

/** One declared thing of the declaration's kind. */
export interface DesiredOf<D extends { readonly kind: string; readonly schema: z.ZodType }> {
  readonly kind: D["kind"];
  /** Name within the stack, e.g. "host-a-to-host-b" or "ceos_1:eth3"; unique per kind. */
  readonly name: string;
  readonly inputs: InputsOf<D>;
}

/**
 * A declaration with what a topology asks for of its kind, in a stable order. The type of a topology is
 * the caller's: that of its devices is made of declarations.
 */
export const desiredBy = <
  D extends { readonly kind: string; readonly schema: z.ZodType },
  Topology,
>(
  declaration: D,
  desired: (topology: Topology) => readonly DesiredOf<D>[],
) => ({ ...declaration, desired });

/** A part of an id as the property's own type has it: a TCP port is a number. */
const parsePart = (type: z.ZodType, part: string): unknown => {
  const text = type.safeParse(part);
  if (text.success) return text.data;
  const number = Number(part);
  return String(number) === part ? type.safeParse(number).data : undefined;
};

/** Says once what a kind of managed thing consists of; types, schemas and ids follow from it. */
export const declareKind = <
  const Kind extends string,
  Declared extends Shape,
  Observed extends Shape,
  const Id extends keyof Declared & string,
>(
  spec: KindSpec<Kind, Declared, Observed, Id>,
): Declaration<Kind, ShapedInputs<Declared, Observed>, Id> => {
  type Inputs = ShapedInputs<Declared, Observed>;
  const { kind, declared, observed, facts = {}, identity, rules, former } = spec;
  const strict = z.strictObject(declared);
  const parts = identity.map((key) => [key, declared[key] as z.ZodType] as const);
  const idOf = (inputs: object): string =>
    identity.map((key) => String((inputs as Record<string, unknown>)[key])).join("/");
  const form = identity.map((key) => key.toUpperCase()).join("/");
  // A declaration is a reading that lacks what only an observation shows.
  const schema = (rules?.(strict) ?? strict) as unknown as z.ZodType<Inputs>;
  const inputs = typesOnly(z.object({ ...declared, ...observed }));
  const parseId = (id: string): Pick<Inputs, Id & keyof Inputs> | undefined => {
    const texts = id.split("/");
    if (texts.length !== parts.length) return undefined;
    const values = parts.map(
      ([key, type], index) => [key, parsePart(type, texts[index] ?? "")] as const,
    );
    return values.every(([, value]) => value !== undefined)
      ? (Object.fromEntries(values) as Pick<Inputs, Id & keyof Inputs>)
      : undefined;
  };
  return {
    kind,
    token: `${TOKEN_PREFIX}${kind}`,
    ...(former === undefined
      ? {}
      : { former: { ...former, token: `${TOKEN_PREFIX}${former.kind}` as const } }),
    description: `${spec.description} Its id is ${form}.`,
    schema,
    inputs: inputs as unknown as z.ZodType<Inputs>,
    properties: { ...observed, ...declared },
    facts,
    identity: identity as unknown as Declaration<Kind, Inputs, Id>["identity"],
    idOf,
    idOfDeclared: (value) => idOf(schema.parse(value)),
    parseId,
    requireId: (id) => {
      const found = parseId(id);
      if (found === undefined) throw new Error(`"${id}" is no id of ${kind}, which is ${form}`);
      return found;
    },
  };
};
