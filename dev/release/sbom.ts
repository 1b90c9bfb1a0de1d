import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);

const Named = z.looseObject({ "bom-ref": z.string(), name: z.string() });

const Component = Named.extend({
  scope: z.string().optional(),
  properties: z.array(z.looseObject({ name: z.string(), value: z.string() })),
});

type Component = z.infer<typeof Component>;

/** What of npm's CycloneDX is changed or chosen from; all else is kept as it is. */
const Bom = z.looseObject({
  bomFormat: z.literal("CycloneDX"),
  specVersion: z.string(),
  metadata: z.looseObject({ component: Named }),
  components: z.array(Component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

export type Sbom = z.infer<typeof Bom>;

const NPM_SBOM = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"];

const Manifest = z.object({ name: z.string(), devDependencies: z.record(z.string(), z.string()) });

/**
 * Whether the product has it, and not a checkout alone. npm's own `--omit dev` leaves out more (measured with
 * npm 11: what a tool for development uses as well). A tool may also be an optional peer of the product's.
 */
const isOfProduct =
  (tools: Readonly<Record<string, string>>) =>
  ({ name, scope, properties }: Component): boolean =>
    !(scope === "optional" && Object.hasOwn(tools, name)) &&
    properties.every((property) => property.name !== "cdx:npm:package:development");

/**
 * The packages that the product depends on, as CycloneDX, by npm out of the lock file: without the number
 * and the time of the making, the version of npm, and the name of the folder, so that the same lock file gives
 * the same bytes.
 */
export const productSbom = async (projectRoot: string): Promise<Sbom> => {
  const { stdout } = await run("npm", NPM_SBOM, { cwd: projectRoot, maxBuffer: 64 * 1024 * 1024 });
  const bom = without(Bom.parse(JSON.parse(stdout)), "serialNumber");
  const metadata = without(bom.metadata, "timestamp");
  const manifest = await readFile(join(projectRoot, "package.json"), "utf8");
  const { name, devDependencies } = Manifest.parse(JSON.parse(manifest));
  const tools = [{ vendor: "npm", name: "cli" }];
  const component = { ...metadata.component, name };
  const whole = { ...bom, metadata: { ...metadata, tools, component } };
  return within(whole, bom.components.filter(isOfProduct(devDependencies)));
};

/**
 * The same for a part of the product that has the code of these packages inside.
 *
 * @param inside names of packages: "@grpc/grpc-js"
 */
export const sbomOf = (whole: Sbom, name: string, inside: ReadonlySet<string>): Sbom => {
  const components = whole.components.filter((one) => inside.has(one.name));
  const component = { ...without(whole.metadata.component, "purl"), "bom-ref": name, name };
  const direct = { ref: name, dependsOn: components.map((one) => one["bom-ref"]) };
  const dependencies = [direct, ...whole.dependencies];
  return within({ ...whole, metadata: { ...whole.metadata, component }, dependencies }, components);
};

/** The same with these components, and only what is among them. */
const within = (whole: Sbom, components: readonly Component[]): Sbom => {
  const refs = new Set(components.map((one) => one["bom-ref"]));
  const kept = new Set([...refs, whole.metadata.component["bom-ref"]]);
  return {
    ...whole,
    components: [...components],
    dependencies: whole.dependencies
      .filter(({ ref }) => kept.has(ref))
      .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => refs.has(ref)) })),
  };
};

const without = <Kind extends object>(value: Kind, key: string): Kind =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) as Kind;
