import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PRODUCT_ROOT } from "../setup/product-root.js";

/** The product's own version. */
export const productVersion = (): string =>
  // The project's own file.
  (JSON.parse(readFileSync(join(PRODUCT_ROOT, "package.json"), "utf8")) as { version: string })
    .version;
