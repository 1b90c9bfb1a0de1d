import type { DesiredResource } from "../kinds/declarations.js";

type Thing = Pick<DesiredResource, "kind" | "name">;

/** Whether a run of Pulumi is about a thing. */
export type IsMeant = (thing: Thing) => boolean;

const VALUED = {
  target: ["--target", "-t", "--target-replace"],
  exclude: ["--exclude"],
} as const;

/** What is targeted or excluded together with what it names is known to nobody but the engine. */
const DEPENDENTS = /^--(?:target|exclude)-dependents(?:=(?!false$).*)?$/;

/**
 * What a run of Pulumi is limited to, from its command line. Undefined: to nothing. A pattern that cannot be judged
 * here counts as one that means the thing, and as one that does not exclude it: more is judged then, never less.
 */
export const meantBy = (argv: readonly string[]): IsMeant | undefined => {
  const [targets, excludes] = [valuesOf(argv, VALUED.target), valuesOf(argv, VALUED.exclude)];
  if (targets.length + excludes.length === 0) return undefined;
  if (argv.some((word) => DEPENDENTS.test(word))) return undefined;
  return (thing) =>
    (targets.length === 0 || targets.some((urn) => isNamed(urn, thing) !== false)) &&
    !excludes.some((urn) => isNamed(urn, thing) === true);
};

const valuesOf = (argv: readonly string[], names: readonly string[]): readonly string[] =>
  argv.flatMap((word, index) => {
    const name = names.find((one) => word === one || word.startsWith(`${one}=`));
    if (name === undefined) return [];
    const value = word === name ? argv[index + 1] : word.slice(name.length + 1);
    return value === undefined ? [] : [value];
  });

/**
 * Whether a URN, or a pattern of one, is that of a thing: urn:pulumi:STACK::PROJECT::TYPES::NAME. `*` stands for what has no
 * colon, `**` for anything (pulumi up, --target). Undefined: it may be.
 */
const isNamed = (urn: string, { kind, name }: Thing): boolean | undefined => {
  const parts = urn.split("::");
  const own = parts.at(-1) ?? "";
  // It may reach into what stands before the name.
  if (own.startsWith("**")) return undefined;
  if (!matches(own, name)) return false;
  const type = parts.at(-2)?.split("$").at(-1);
  return type === undefined ? undefined : matches(type, `overlay:index:${kind}`);
};

const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .split("**")
      .map((part) => part.split("*").map(escaped).join("[^:]*"))
      .join(".*")}$`,
  ).test(text);

const escaped = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
