import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** A module does not know how deep it lies: it may have been bundled into another file. */
const folderOfPackage = (folder: string): string =>
  existsSync(join(folder, "package.json")) || dirname(folder) === folder
    ? folder
    : folderOfPackage(dirname(folder));

/** The folder with bin/, dist/, policies/ and package.json: a checkout, or the installed package. Absolute. */
export const PRODUCT_ROOT = folderOfPackage(import.meta.dirname);
