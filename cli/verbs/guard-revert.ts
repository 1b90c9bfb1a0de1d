import { allAre, endGuards, ENDING_OPTIONS, RUN_ARGUMENT } from "../guard/end-guards.js";
import { defineVerb } from "../verb/define-verb.js";

/** `overlay guard revert`: armed guards fire now, and what they took back is shown. */
export default defineVerb({
  name: "guard revert",
  summary: "take back now what armed guards hold, on all hosts",
  arguments: RUN_ARGUMENT,
  options: ENDING_OPTIONS,
  exits: {
    1: "not all was taken back: somebody changed it since, or it could not be",
    4: "a host could not be read",
  },
  run: (context, options, { run }) =>
    endGuards(context, options, run, {
      what: ["revert"],
      verb: "revert",
      question: "Take back now what these guards hold?",
      isDone: allAre(
        ({ state, reverted }) =>
          state === "fired" &&
          reverted.every(({ outcome }) => outcome === "reverted" || outcome === "unwritten"),
      ),
    }),
});
