import type { CliContext } from "../context.js";
import type { Pulumi } from "../pulumi.js";
import { readSelectedStack } from "../stack/read-selected-stack.js";
import type { StackName } from "../stack/stack-name.js";

/**
 * Selects the stack where none is, so that a bare `pulumi preview` finds it. One that is selected stays: the
 * next `pulumi up` must not meet another network because of an adoption.
 *
 * @returns whether it was selected
 */
export const selectIfNone = async (
  context: CliContext,
  pulumi: Pulumi,
  { reference }: StackName,
): Promise<boolean> => {
  const isChosen =
    context.env["PULUMI_STACK"] !== undefined || (await readSelectedStack(context)) !== undefined;
  if (isChosen) return false;
  await pulumi.expect(["stack", "select", reference]);
  return true;
};
