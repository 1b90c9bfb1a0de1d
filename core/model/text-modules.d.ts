/**
 * Programs that are carried as text: bin/prepare/text-modules.mjs makes these modules of the files beside
 * which they stand.
 */

/** A shell script: `./pings.sh.js` is the text of `./pings.sh`. */
declare module "*.sh.js" {
  const text: string;
  export default text;
}

/** A browser's program in one piece: `./page.iife.js` is `./page.ts` with all that it imports. */
declare module "*.iife.js" {
  const text: string;
  export default text;
}
