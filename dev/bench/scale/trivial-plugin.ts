import { runPlugin } from "../../../plugin-kit/index.js";

/** A plugin whose one resource is what is declared: what the engine itself costs. */
await runPlugin({
  name: "trivial",
  version: "0.1.0",
  schema: JSON.stringify({ name: "trivial", version: "0.1.0" }),
  resources: {
    "trivial:index:Thing": {
      diff: () => Promise.resolve({ changes: [] }),
      create: ({ name, inputs }) => Promise.resolve({ id: name, outputs: inputs }),
      update: ({ declared }) => Promise.resolve({ outputs: declared }),
      delete: () => Promise.resolve(),
    },
  },
});
