import { fileURLToPath } from "node:url";

/** A file of the project by its path; the compiled tests are in dist/test/core/layer2. */
export const projectFile = (path: string): string =>
  fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
