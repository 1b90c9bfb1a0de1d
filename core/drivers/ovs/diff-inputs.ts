import type { Change } from "../../kinds/contract/change.js";
import type { Plain } from "../../model/plain.js";
import type { ResourceKind } from "../../kinds/declarations.js";

const same = (a: Plain | undefined, b: Plain | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** An empty address is how an observation says that the option is not there. */
const present = (value: Plain | undefined): Plain | undefined => (value === "" ? undefined : value);

/** The properties that differ, in the order of `properties`. */
export const diffInputs = <P extends string>(
  kind: ResourceKind,
  id: string,
  properties: readonly P[],
  desired: Readonly<Partial<Record<P, Plain>>>,
  observed: Readonly<Partial<Record<P, Plain>>>,
): readonly Change[] =>
  properties.flatMap((property) => {
    const from = present(observed[property]);
    const to = present(desired[property]);
    return same(from, to) ? [] : [{ kind, id, path: [property], from, to }];
  });
