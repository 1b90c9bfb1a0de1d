import { randomBytes } from "node:crypto";
import { releaseSteps } from "../drivers/ovs/release-steps.js";
import type { HostTarget } from "../model/target.js";
import { makeRunId } from "../model/run-id.js";
import type { StepOutcome } from "../model/step.js";
import { describeUnknown } from "../model/unknown.js";
import type { Words } from "../model/words.js";
import { executeSteps } from "./execute-steps.js";
import { observeHost } from "./observe-host.js";
import type { ClosableConnection } from "./types.js";

/** What became of an owner's claims on one host. */
export type Released = { readonly host: string } & (
  | { readonly status: "done"; readonly outcomes: readonly StepOutcome[] }
  | { readonly status: "unknown"; readonly why: Words }
);

/**
 * Takes every claim of an owner off the hosts: reads each of them, writes, guarded by what was read. Only
 * marks go; what was claimed stays as it is.
 */
export const releaseClaims = async (
  targets: readonly HostTarget[],
  connect: (target: HostTarget) => ClosableConnection,
  owner: string,
): Promise<readonly Released[]> => {
  const run = makeRunId("", randomBytes(4).toString("hex"));
  return Promise.all(
    targets.map(async (target): Promise<Released> => {
      const { name: host } = target;
      const connection = connect(target);
      try {
        const observed = await observeHost(target, connection);
        if (!observed.ovs.known)
          return { host, status: "unknown", why: describeUnknown(observed.ovs.unknown) };
        const steps = releaseSteps(observed, owner, run);
        const about = { host, kind: "Bridge", id: host, run, purpose: "update" } as const;
        const { outcomes } = await executeSteps(steps, {
          ...{ connection, about, signal: undefined, tools: target.tools },
          emit: () => undefined,
          intend: () => undefined,
        });
        return { host, status: "done", outcomes };
      } finally {
        await connection.close();
      }
    }),
  );
};
