import { readJournal, type Journal } from "../../core/journal/load-file.js";
import { Failure } from "../failure.js";

/** A stack's journal. @throws Failure where a file is there and cannot be read. */
export const openJournal = (projectRoot: string, stack: string): Promise<Journal> =>
  readJournal(projectRoot, stack).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure({ what: "the journal cannot be read", why }, { cause: error });
  });
