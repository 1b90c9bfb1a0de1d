import { parseUrn } from "../plugin-kit/urn.js";

/**
 * The stack's name in a URN.
 *
 * @throws Error for what is no URN, or has a stack whose name could not be a file's.
 */
export const stackOfUrn = (urn: string): string => {
  const { stack } = parseUrn(urn);
  if (!/^[A-Za-z0-9_.-]+$/.test(stack))
    throw new Error(`"${urn}" names no stack: it is no URN of the engine`);
  return stack;
};
