import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";
import { shellOn } from "../lab-hosts/shell-on.js";
import type { RunningHost } from "../lab/lab-session.js";
import countHost from "./count-host.sh.js";

/** How much there is of each thing that a run could leave, by its name. */
export type Sample = Readonly<Record<string, number>>;

/** What a run could leave on a host. */
export const sampleOfHost = async (host: RunningHost): Promise<Sample> =>
  Object.fromEntries(
    (await shellOn(host, countHost))
      .split("\n")
      .filter(Boolean)
      .map((line) => {
        const [name = "", number = ""] = line.split(" ");
        return [`${host.plan.name}: ${name}`, Number(number)];
      }),
  );

/** Bytes of the files below a folder, and how many they are; none where it is not there. */
const sizeOf = (folder: string): { readonly bytes: number; readonly files: number } => {
  let [bytes, files] = [0, 0];
  try {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      files += 1;
      bytes += statSync(join(entry.parentPath, entry.name)).size;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return { bytes, files };
};

/** Processes of this machine that were started with this folder for temporary files. */
const processesWith = (temporary: string): number =>
  readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      readlinkSync(`/proc/${pid}/exe`);
      return readFileSync(`/proc/${pid}/environ`, "utf8")
        .split("\0")
        .includes(`TMPDIR=${temporary}`);
    } catch {
      return false;
    }
  }).length;

/**
 * What a run could leave on the machine that it is run on.
 *
 * @param temporary the folder that runs have for temporary files, and nobody else
 */
export const sampleOfOperator = (projectRoot: string, temporary: string): Sample => {
  const overlay = join(projectRoot, ".overlay");
  const [state, journal] = [sizeOf(join(overlay, "state")), sizeOf(join(overlay, "journal"))];
  return {
    "operator: processes": processesWith(temporary),
    "operator: temporary files": readdirSync(temporary).length,
    "operator: descriptors": readdirSync("/proc/self/fd").length,
    "operator: files of the state": state.files,
    "operator: kB of the state": Math.ceil(state.bytes / 1024),
    "operator: files of the journal": journal.files,
    "operator: kB of the journal": Math.ceil(journal.bytes / 1024),
    "operator: what previews showed": sizeOf(join(overlay, "shown")).files,
    "operator: files of adoptions": sizeOf(join(overlay, "adoption")).files,
  };
};
