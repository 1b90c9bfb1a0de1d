import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseMac } from "../config/mac.js";

/** A file of the flash folder; null when it is not there. */
export const readFlash = async (flash: string, name: string): Promise<string | null> => {
  try {
    return await readFile(join(flash, name), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
};

/** Writes a file of the flash folder so that a reader sees the old or the new content. */
export const writeFlash = async (flash: string, name: string, text: string): Promise<void> => {
  await writeFile(join(flash, `.${name}.new`), text);
  await rename(join(flash, `.${name}.new`), join(flash, name));
};

/**
 * The device's one MAC, colon form: `SYSTEMMACADDR=` of ceos-config, else system_mac_address
 * (containerlab's form), else one that is made from the host name under Arista's 00:1c:73.
 */
export const readSystemMac = async (flash: string, hostname: string): Promise<string> => {
  const config = await readFlash(flash, "ceos-config");
  const configured = /^SYSTEMMACADDR=(\S+)/m.exec(config ?? "")?.[1];
  const text = configured ?? (await readFlash(flash, "system_mac_address"))?.trim();
  if (text !== undefined) {
    const mac = parseMac(text);
    if (mac === undefined) throw new Error(`${flash}: "${text}" is no system MAC address`);
    return mac;
  }
  const digits = createHash("sha256").update(hostname).digest("hex").slice(0, 6);
  return `00:1c:73:${digits.replace(/(..)(..)(..)/, "$1:$2:$3")}`;
};
