import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PLUGIN_VERSION } from "../../provider/overlay-plugin.js";
import { bundledPackages } from "./bundled-packages.js";
import { writeCliPackage } from "./cli-package.js";
import { PLUGIN_BUNDLES, writePluginArchives } from "./plugin-archive.js";
import { provenance, subjectOf, type ReleaseSource } from "./provenance.js";
import { productSbom, sbomOf } from "./sbom.js";

/**
 * Writes all of a release: the package of the command, the plugin's archives, what each of them has inside
 * (CycloneDX), and how they were made (in-toto, SLSA). The same sources give the same bytes. Needs a built
 * project, npm and GNU tar.
 *
 * @param source what the statement says that it was made from
 * @returns the files
 */
export const writeRelease = async (
  projectRoot: string,
  folder: string,
  source: ReleaseSource,
): Promise<readonly string[]> => {
  const command = await writeCliPackage(projectRoot, folder);
  const archives = await writePluginArchives(projectRoot, folder);
  const whole = await productSbom(projectRoot);
  const plugin = `pulumi-resource-overlay-v${PLUGIN_VERSION}`;
  const inside = bundledPackages(
    (
      await Promise.all(PLUGIN_BUNDLES.map((file) => readFile(join(projectRoot, file), "utf8")))
    ).join("\n"),
  );
  const files = [
    command,
    ...archives,
    await writeJson(folder, `${source.name}-${source.version}.cdx.json`, whole),
    await writeJson(folder, `${plugin}.cdx.json`, sbomOf(whole, plugin, inside)),
  ];
  const subjects = await Promise.all(files.map(subjectOf));
  const name = `${source.name}-${source.version}.provenance.json`;
  return [...files, await writeJson(folder, name, provenance(source, subjects))];
};

const writeJson = async (folder: string, name: string, value: object): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
  return file;
};
