import * as pulumi from "@pulumi/pulumi";
import { isAdopting, recordsSteps } from "../core/model/adopting.js";

/**
 * Says who loses or gains a way by the update. What is under `protect` is refused here, before anything is
 * declared, in a preview too. An adoption writes on no host, and shows afterwards what would be cut.
 *
 * @throws pulumi.RunError where the update would cut what the topology protects
 */
export const tellConsequences = async (asking: pulumi.InvokeOptions): Promise<void> => {
  if (isAdopting(process.env) || recordsSteps(process.env)) return;
  // The result's form is that of our own plugin, which is released with this program.
  const result = (await pulumi.runtime.invoke("overlay:index:foreseeUpdate", {}, asking)) as {
    readonly lines: string;
    readonly notes: string;
    readonly refusals: string;
  };
  const refusals = JSON.parse(result.refusals) as readonly string[];
  if (refusals.length > 0)
    throw new pulumi.RunError(
      ["this update is refused: nothing was changed", ...refusals].join("\n"),
    );
  for (const note of JSON.parse(result.notes) as readonly string[]) await pulumi.log.warn(note);
  const lines = JSON.parse(result.lines) as readonly string[];
  if (lines.length === 0) return;
  await pulumi.log.warn(
    ["this update changes who reaches whom:", ...lines.map((line) => `  ${line}`)].join("\n"),
  );
};
