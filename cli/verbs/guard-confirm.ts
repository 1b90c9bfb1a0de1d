import { allAre, endGuards, ENDING_OPTIONS, RUN_ARGUMENT } from "../guard/end-guards.js";
import { defineVerb } from "../verb/define-verb.js";

/**
 * `overlay guard confirm`: what was written stays. An armed guard goes, and so does the record of one that
 * has fired.
 */
export default defineVerb({
  name: "guard confirm",
  summary: "keep what was written: take guards off the hosts, and the records of those that fired",
  arguments: RUN_ARGUMENT,
  options: ENDING_OPTIONS,
  exits: {
    1: "one is taking back just now, or was not armed whole",
    4: "a host could not be read",
  },
  run: (context, options, { run }) =>
    endGuards(context, options, run, {
      what: ["confirm", "clean"],
      verb: "confirm",
      question: "Keep what was written, and take these guards and records away?",
      isDone: allAre(({ state }) => state === "confirmed" || state === "cleaned"),
    }),
});
