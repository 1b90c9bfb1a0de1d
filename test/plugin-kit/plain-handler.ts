import type { ResourceHandler } from "../../plugin-kit/index.js";

/** A handler that does nothing, apart from what a test is about. */
export const plainHandler = (overrides: Partial<ResourceHandler>): ResourceHandler => ({
  refreshBeforeUpdate: true,
  diff: () => Promise.resolve({ changes: [] }),
  create: ({ inputs }) => Promise.resolve({ id: "id-1", outputs: inputs }),
  update: ({ declared }) => Promise.resolve({ outputs: declared }),
  delete: () => Promise.resolve(),
  ...overrides,
});
