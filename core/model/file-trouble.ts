import type { Words } from "./words.js";

/** The system's error codes (errno(3)) that a person meets with files, in words. */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "a folder",
  ENOTDIR: "a file where a folder should be",
  EACCES: "no permission",
  EPERM: "no permission",
  EROFS: "a file system that can only be read",
  ENOSPC: "no space left there",
  EDQUOT: "a quota that is used up",
  ENAMETOOLONG: "a name that is too long",
  ELOOP: "links that go round in a circle",
};

/** What went wrong with a file, in words where there are some, with the system's code: "a folder (EISDIR)". */
export const describeFileTrouble = (error: unknown): Words => {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const words = WORDS[code];
  return words === undefined ? error.message : `${words} (${code})`;
};
