import { property } from "./property-types.js";

/** What one provider is about: the stack's configuration, or the inputs of an explicit provider. */
export const SETTINGS = {
  topology: property.text("Path of the topology file, relative to the project."),
  inline: {
    $ref: "pulumi.json#/Any",
    description:
      "The topology itself, with the keys of a topology file, instead of a file. Relative paths in it start at the project's folder.",
  },
  experiments: property.texts('Experiments that are on, e.g. "isolate ceos_5"; none by default.'),
};
