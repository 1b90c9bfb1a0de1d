import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder with bin/, dist/, policies/ and package.json: a checkout, or the installed package. Absolute. */
export const PRODUCT_ROOT = resolve(import.meta.dirname, "../..");

/** The product's own version. */
export const productVersion = (): string =>
  // The project's own file.
  (JSON.parse(readFileSync(join(PRODUCT_ROOT, "package.json"), "utf8")) as { version: string })
    .version;
