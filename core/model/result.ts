/** What came of something that can fail: `ok` tells which, and never what else is in the value. */
export type Result<Value, Problem> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

export const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value });

export const failed = <Problem>(problem: Problem): Result<never, Problem> => ({
  ok: false,
  problem,
});
