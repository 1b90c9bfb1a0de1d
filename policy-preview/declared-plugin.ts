import type { Plugin, ResourceHandler } from "../plugin-kit/index.js";
import { UNKNOWN } from "../plugin-kit/index.js";
import { packageSchema } from "../provider/schema/package-schema.js";

const VERSION = "0.1.0";

/**
 * Stands for the `overlay` plugin where only what is declared counts: it has no way to a host, takes
 * every input as it is, and refuses everything but a preview.
 */
export const declaredPlugin = (): Plugin => {
  const schema = packageSchema(VERSION);
  const tokens = Object.keys(schema.resources);
  return {
    name: "overlay",
    version: VERSION,
    schema: JSON.stringify(schema),
    resources: Object.fromEntries(tokens.map((token) => [token, previewOnly])),
  };
};

const previewOnly: ResourceHandler = {
  create: ({ inputs, preview, type, name }) =>
    preview
      ? Promise.resolve({ id: "", outputs: { ...inputs, revision: UNKNOWN } })
      : refused(type, name),
  read: ({ type, name }) => refused(type, name),
  diff: ({ type, name }) => refused(type, name),
  update: ({ type, name }) => refused(type, name),
  delete: ({ type, name }) => refused(type, name),
};

const refused = (type: string, name: string): Promise<never> =>
  Promise.reject(
    new Error(
      `${type} ${name}: this plugin only previews what is declared, on a state that is thrown away. Use the project's own stack to change hosts.`,
    ),
  );
