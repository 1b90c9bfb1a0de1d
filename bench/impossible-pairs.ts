/** Pairs that the lab cannot have at once, by name, with the reason; `dev fixtures --pairs` tried. */
export const IMPOSSIBLE_PAIRS: Readonly<Record<string, string>> = {};
