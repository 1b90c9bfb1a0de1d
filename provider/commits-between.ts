import { execa } from "execa";

/** Milliseconds; the histories of large projects take a part of a second. */
const TIMEOUT = 5_000;

/**
 * How far `from` is from `to` in a clone on this machine, in words: "20 commits behind 40be3a5". What
 * git cannot tell is said with git's own reason; nothing is fetched.
 *
 * @param repository absolute path of the clone
 */
export const commitsBetween = async (
  repository: string,
  from: string,
  to: string,
): Promise<string> => {
  const range = ["rev-list", "--left-right", "--count", `${from}...${to}`, "--"];
  const { stdout, stderr, failed, shortMessage } = await execa(
    "git",
    ["-C", repository, ...range],
    { env: { LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" }, reject: false, timeout: TIMEOUT },
  );
  const [, ahead, behind] = /^(\d+)\t(\d+)$/.exec(stdout) ?? [];
  if (failed || ahead === undefined || behind === undefined) {
    const why = stderr.trim().split("\n").at(-1) ?? "";
    return `how many commits from ${to} is unknown (${why === "" ? shortMessage : why}; is ${repository} a clone that has both?)`;
  }
  return inWords(Number(ahead), Number(behind), to);
};

const inWords = (ahead: number, behind: number, to: string): string => {
  const count = (number: number): string => `${number} ${number === 1 ? "commit" : "commits"}`;
  if (ahead === 0) return `${count(behind)} behind ${to}`;
  if (behind === 0) return `${count(ahead)} ahead of ${to}`;
  return `${count(behind)} behind ${to} and ${count(ahead)} that it does not have`;
};
