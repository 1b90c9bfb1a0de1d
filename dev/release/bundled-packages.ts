/** The comment that esbuild writes before each module: "// node_modules/@grpc/grpc-js/build/src/call.js". */
const MODULE = /^\/\/ (?:.*\/)?node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm;

/** Names of the packages whose code is inside of a bundle. */
export const bundledPackages = (bundle: string): ReadonlySet<string> =>
  new Set([...bundle.matchAll(MODULE)].map(([, name = ""]) => name));
