import { delimiter } from "node:path";

/** The last of the folders that npm and npx put in front of PATH (npm's run-script, set-path.js). */
const LAST_OF_NPM = /[/\\]node-gyp-bin$/;

/** The caller's own PATH: what npx adds for one command must not stay in a shell for good. */
export const withoutNpm = (path: string | undefined): string | undefined => {
  if (path === undefined) return undefined;
  const folders = path.split(delimiter);
  return folders.slice(folders.findLastIndex((one) => LAST_OF_NPM.test(one)) + 1).join(delimiter);
};
