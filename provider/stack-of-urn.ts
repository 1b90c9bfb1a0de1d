/**
 * The stack's name in a URN, `urn:pulumi:STACK::PROJECT::TYPE::NAME` (sdk/go/common/resource/urn).
 *
 * @throws Error for what is no URN, or has a stack whose name could not be a file's.
 */
export const stackOfUrn = (urn: string): string => {
  const [, stack] = /^urn:pulumi:([A-Za-z0-9_.-]+)::/.exec(urn) ?? [];
  if (stack === undefined) throw new Error(`"${urn}" names no stack: it is no URN of the engine`);
  return stack;
};
