/** The day of a moment in UTC, YYYY-MM-DD: what the end of an exception is compared with. */
export const utcDay = (at: Date): string => at.toISOString().slice(0, "YYYY-MM-DD".length);
