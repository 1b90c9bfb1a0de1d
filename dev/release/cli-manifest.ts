import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/** What a package.json has that the package takes over. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** The parts that programs import, by their names in api/. */
const API = ["components", "model", "policies", "schema"];

const part = (name: string) => [
  `./${name}`,
  { types: `./dist/api/${name}.d.ts`, default: `./dist/api/${name}.js` },
];

/**
 * The package's package.json: no scripts, nothing that only a checkout needs.
 *
 * @param used packages that the package's files import
 */
export const cliManifest = (checkout: Manifest, used: ReadonlySet<string>): Manifest => {
  const taken = ["name", "version", "description", "license", "type", "engines", "bin", "imports"];
  const known = Object.entries(checkout.dependencies);
  return {
    name: checkout.name,
    version: checkout.version,
    ...Object.fromEntries(taken.map((field) => [field, checkout[field]])),
    exports: {
      ...Object.fromEntries(API.map(part)),
      "./program": "./dist/program.mjs",
      "./lean-pulumi-sdk": "./bin/lean-pulumi-sdk.cjs",
      "./topology.schema.json": "./topologies/topology.schema.json",
      "./package.json": "./package.json",
    },
    dependencies: Object.fromEntries(known.filter(([name]) => used.has(name))),
  };
};

/** The packages that a built project's files import, at their start or later: "@pulumi/pulumi". */
export const packagesUsed = async (folder: string): Promise<ReadonlySet<string>> => {
  const { metafile } = await build({
    entryPoints: [...(await programsIn(folder))],
    outdir: "nowhere",
    write: false,
    metafile: true,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "warning",
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  return new Set(
    imports.filter(({ external }) => external === true).flatMap(({ path }) => packageOf(path)),
  );
};

/** Every way into the package: the verbs, the parts to import, the program, the policy pack. */
const programsIn = async (folder: string): Promise<readonly string[]> => {
  const verbs = (await readdir(join(folder, "dist/cli/verbs")))
    .filter((file) => file.endsWith(".js"))
    .map((file) => `cli/verbs/${file}`);
  const parts = API.map((name) => `api/${name}.js`);
  const others = [
    "cli/main.js",
    "cli/explain/explain-worker.js",
    "program.mjs",
    "policies/main.js",
    "policy-preview/program.js",
  ];
  return [...verbs, ...parts, ...others].map((file) => join(folder, "dist", file));
};

const packageOf = (path: string): readonly string[] => {
  if (path.startsWith("node:") || path.startsWith("#")) return [];
  return [
    path
      .split("/")
      .slice(0, path.startsWith("@") ? 2 : 1)
      .join("/"),
  ];
};
