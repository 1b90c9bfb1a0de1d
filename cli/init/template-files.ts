import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { PRODUCT_ROOT } from "../../setup/product-root.js";

/** A file of a project, by its path in it. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** Which system judges pull requests. */
export const WORKFLOWS = ["github", "gitlab", "none"] as const;
export type Workflow = (typeof WORKFLOWS)[number];

/** Which language the program is in; it declares the same overlay in each. */
export const PROGRAMS = ["javascript", "python", "yaml"] as const;
export type ProgramLanguage = (typeof PROGRAMS)[number];

export interface ProjectAbout {
  /** As Pulumi and npm take it. */
  readonly name: string;
  readonly stack: string;
  readonly workflow: Workflow;
  readonly language: ProgramLanguage;
}

/** The topology's file in the project. */
export const TOPOLOGY = "topology.yaml";

const TEMPLATES = join(PRODUCT_ROOT, "templates");
const DESCRIPTION = "A network-lab overlay on Pulumi";

/** Of the folder that `pulumi new` takes, what other languages do without. */
const JAVASCRIPT_ONLY: ReadonlySet<string> = new Set(["index.mjs"]);

/**
 * The files of a project: those of the folder that `pulumi new` takes as well, with what another language
 * has instead or besides, and the stack's settings.
 */
export const templateFiles = async (about: ProjectAbout): Promise<readonly ProjectFile[]> => {
  return [
    ...(await languageFiles(about.language))
      .filter(({ path }) => about.workflow === "github" || !path.startsWith(".github/"))
      .map((file) => filledIn(file, about)),
    { path: `Pulumi.${about.stack}.yaml`, text: `config:\n  overlay:topology: ${TOPOLOGY}\n` },
    ...(about.workflow === "gitlab" ? [await gitlabFile()] : []),
  ];
};

const languageFiles = async (language: ProgramLanguage): Promise<readonly ProjectFile[]> => {
  const files = await filesIn(join(TEMPLATES, "project"));
  if (language === "javascript") return files;
  const others = await filesIn(join(TEMPLATES, language));
  const instead = new Set(others.map(({ path }) => path));
  const kept = files.filter(({ path }) => !instead.has(path) && !JAVASCRIPT_ONLY.has(path));
  return [...kept, ...others];
};

const filesIn = async (folder: string): Promise<readonly ProjectFile[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((one) => join(one.parentPath, one.name));
  return Promise.all(
    files.toSorted().map(async (file) => ({
      path: relative(folder, file).replace(/^\.npmignore$/, ".gitignore"),
      text: await readFile(file, "utf8"),
    })),
  );
};

/** As `pulumi new` fills it in, which takes its own section out too. */
const filledIn = ({ path, text }: ProjectFile, { name }: ProjectAbout): ProjectFile => ({
  path,
  text: (path === "Pulumi.yaml" ? text.replace(/^template:\n[^]*/m, "") : text)
    .replaceAll("${PROJECT}", name)
    .replaceAll("${DESCRIPTION}", DESCRIPTION),
});

const gitlabFile = async (): Promise<ProjectFile> => ({
  path: ".gitlab-ci.yml",
  text: await readFile(join(TEMPLATES, "gitlab/overlay-policy.gitlab-ci.yml"), "utf8"),
});
