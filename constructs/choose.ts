import * as pulumi from "@pulumi/pulumi";
import type { Asked } from "../plugin-kit/construct/serve-construct.js";

/**
 * What a component's input names among what the topology declares.
 *
 * @param declared by name
 * @throws pulumi.RunError with the names that there are
 */
export const choose = <Thing>(
  { name, inputs }: Asked,
  input: string,
  declared: ReadonlyMap<string, Thing>,
): Thing => {
  const chosen = inputs[input];
  const found = typeof chosen === "string" ? declared.get(chosen) : undefined;
  if (found !== undefined) return found;
  const said = chosen === undefined ? "(nothing given)" : JSON.stringify(chosen);
  throw new pulumi.RunError(
    `${input} of ${name}: the topology declares no ${said}; it declares ${[...declared.keys()].join(", ")}`,
  );
};
