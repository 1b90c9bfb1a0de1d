/**
 * Pairs that the lab cannot have at once, by name, with the reason. `overlay dev fixtures --pairs`
 * tries every pair, in both orders, and names those that are to be declared here: none so far. What a
 * restart would undo goes in after it, and what is stopped is stopped last.
 */
export const IMPOSSIBLE_PAIRS: Readonly<Record<string, string>> = {};
