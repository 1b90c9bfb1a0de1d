import { keyOf } from "../../core/model/key.js";
import { z } from "zod";
import { Failure } from "../failure.js";
import { withoutPasswords } from "../without-passwords.js";
import type { Pulumi } from "../pulumi.js";

const WhoAmI = z.looseObject({ url: z.string() });

const Export = z.looseObject({
  deployment: z.looseObject({
    resources: z
      .array(z.looseObject({ urn: z.string(), type: z.string(), id: z.string().optional() }))
      .nullish()
      .transform((resources) => resources ?? []),
  }),
});

/** A resource as a state has it. */
export interface Recorded {
  readonly urn: string;
  readonly type: string;
}

/** What a resource that was imported is known by. */
export interface Imported {
  readonly type: string;
  readonly id: string;
}

/** The address of the backend that Pulumi uses, in Pulumi's own words; without a password. */
export const backendOf = async (pulumi: Pulumi): Promise<string> => {
  const { stdout } = await pulumi.expect(["whoami", "--json"]);
  return withoutPasswords(WhoAmI.parse(JSON.parse(stdout)).url);
};

/**
 * Reads the stack's state from its backend, once more, and rejects with a Failure where it lacks one
 * of these.
 *
 * @returns everything that is recorded
 */
export const readBack = async (
  pulumi: Pulumi,
  stack: string,
  backend: string,
  expected: readonly Imported[],
): Promise<readonly Recorded[]> => {
  const { stdout } = await pulumi.expect(["stack", "export", "--stack", stack]);
  const { deployment } = Export.parse(JSON.parse(stdout));
  const found = new Set(
    deployment.resources.flatMap(({ type, id }) => (id === undefined ? [] : [keyOf(type, id)])),
  );
  const missing = expected.filter((one) => !found.has(keyOf(one.type, one.id)));
  if (missing.length === 0) return deployment.resources;
  throw new Failure({
    what: `Pulumi imported ${expected.length} resources, and ${missing.length} of them are not in the state`,
    where: `stack ${stack} at ${backend}`,
    why: missing.map(({ type, id }) => `${type} ${id}`).join("\n"),
    next: `see whether something else writes to this stack (pulumi stack history --stack ${stack}), then run the command again`,
  });
};
