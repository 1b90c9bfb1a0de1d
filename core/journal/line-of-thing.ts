import { isDeepStrictEqual } from "node:util";
import { redactValue } from "../drivers/redact-text.js";
import type { ThingBegun } from "../engine/events.js";
import { JOURNAL_FORMAT } from "./entry.js";
import { nameOnHost, type JournalContext } from "./entry-of-event.js";
import { LARGEST_THING, ThingLine } from "./thing-line.js";

/**
 * The line for a thing that is about to be written, without secrets. Where it would not be whole without
 * them, or is too large, it says so in place of how the thing was.
 */
export const lineOfThing = (begun: ThingBegun, context: JournalContext): ThingLine => {
  const { before, declared, left } = begun;
  const about = aboutThing(begun, context);
  if (typeof before === "string") return { ...about, declared: {}, lost: before };
  const line = ThingLine.parse({
    ...about,
    declared,
    ...(left === undefined ? {} : { left }),
    ...before,
  });
  const whole = [declared, left ?? null, before.seen ?? null, JSON.parse(before.was) as unknown];
  if (!isDeepStrictEqual(redactValue(whole), whole))
    return { ...about, declared: {}, lost: "secret" };
  return JSON.stringify(line).length > LARGEST_THING
    ? { ...about, declared: {}, lost: "too-large" }
    : line;
};

const aboutThing = (
  { run, purpose, host, kind, id }: ThingBegun,
  { stack, by, writer, now }: JournalContext,
): Omit<ThingLine, "declared"> => ({
  format: JOURNAL_FORMAT,
  at: now().toISOString(),
  ...{ run, by, stack, purpose, host, kind },
  ...(writer === undefined ? {} : { writer }),
  name: nameOnHost(host, id),
  mark: "before",
});
