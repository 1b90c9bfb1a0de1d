import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Where Pulumi keeps things below the folder of a `file://` backend (pkg/backend/diy of Pulumi 3.200:
 * state.go, store.go, lock.go), by stack.
 */
export const pulumiFolders = (stateFolder: string) => {
  const root = join(stateFolder, ".pulumi");
  return {
    /** PROJECT/STACK.json, and STACK.json.bak: the one before. */
    stacks: join(root, "stacks"),
    /** PROJECT/STACK/STACK-NANOSECONDS.history.json and .checkpoint.json, a pair an update. */
    history: join(root, "history"),
    /** PROJECT/STACK/STACK.NANOSECONDS.json, one an update. */
    backups: join(root, "backups"),
    /** organization/PROJECT/STACK/ID.json, one a lock. */
    locks: join(root, "locks"),
  };
};

/** Folders and files in a folder, absolute; none where it is not there. */
export const entriesOf = (
  folder: string,
): { readonly folders: readonly string[]; readonly files: readonly string[] } => {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return {
      folders: entries.flatMap((one) => (one.isDirectory() ? [join(folder, one.name)] : [])),
      files: entries.flatMap((one) => (one.isFile() ? [join(folder, one.name)] : [])),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { folders: [], files: [] };
    throw error;
  }
};

/** Every file below a folder, absolute. */
export const filesBelow = (folder: string): readonly string[] => {
  const { folders, files } = entriesOf(folder);
  return [...files, ...folders.flatMap(filesBelow)];
};
