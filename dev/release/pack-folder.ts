import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const run = promisify(execFile);
const compress = promisify(gzip);

/** Nothing of who packs, when, and in which order the disk lists files. */
const PLAIN = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner"];

/**
 * A tar.gz of what is in a folder: the same contents give the same bytes. Needs GNU tar.
 *
 * @param inside the folder's entry that the archive has, "." for all
 */
export const packFolder = async (folder: string, inside: string): Promise<Buffer> => {
  const { stdout } = await run("tar", [...PLAIN, "-C", folder, "-cf", "-", inside], {
    encoding: "buffer",
    maxBuffer: 256 * 1024 * 1024,
  });
  return compress(stdout, { level: 9 });
};
