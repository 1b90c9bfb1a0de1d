import * as pulumi from "@pulumi/pulumi";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";
import type { Undeclared } from "../core/undeclared/undeclared.js";
import { undeclaredFindings } from "../policies/undeclared-findings.js";
import { utcDay } from "../core/model/utc-day.js";

/** Warns of what the hosts have that no topology declares and that can change forwarding. */
export const warnOfUndeclared = async (
  topology: EffectiveTopology,
  asking: pulumi.InvokeOptions,
): Promise<void> => {
  // The result's form is that of our own plugin, which is released with this program.
  const { found } = (await pulumi.runtime.invoke("overlay:index:findUndeclared", {}, asking)) as {
    readonly found: string;
  };
  const undeclared = JSON.parse(found) as readonly Undeclared[];
  if (undeclared.length === 0) return;
  const today = utcDay(new Date());
  for (const { message, fix } of undeclaredFindings(topology, undeclared, today))
    await pulumi.log.warn(
      [
        "not declared, and able to change forwarding:",
        `  ${message}`,
        `  ${fix?.summary ?? ""}`,
      ].join("\n"),
    );
};
