import { flag, path, value, values } from "./specs.js";

/** The Pulumi stack that a verb is about; `chooseStack` decides. */
export const STACK = {
  stack: value("<name>", "the Pulumi stack; by default the one that is selected in Pulumi"),
};

/** Which topology a verb is about. */
export const ABOUT_TOPOLOGY = {
  ...STACK,
  topology: path("<file>", "a topology file instead of a stack's"),
};

/** Which experiments a verb is about, and how it says what it found. */
export const ABOUT_EXPERIMENTS = {
  experiment: values("<text...>", 'e.g. "isolate ceos_5"; those of the stack by default'),
  ...ABOUT_TOPOLOGY,
  json: flag("for programs", { excludes: ["markdown"] }),
  markdown: flag("for a ticket"),
};
