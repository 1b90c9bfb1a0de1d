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

export interface ProjectAbout {
  /** As Pulumi and npm take it. */
  readonly name: string;
  readonly stack: string;
  readonly workflow: Workflow;
}

/** The topology's file in the project. */
export const TOPOLOGY = "topology.yaml";

const TEMPLATES = join(PRODUCT_ROOT, "templates");
const DESCRIPTION = "A network-lab overlay on Pulumi";

/** The files of a project: those of the folder that `pulumi new` takes as well, and the stack's settings. */
export const templateFiles = async (about: ProjectAbout): Promise<readonly ProjectFile[]> => {
  const files = await filesIn(join(TEMPLATES, "project"));
  return [
    ...files
      .filter(({ path }) => about.workflow === "github" || !path.startsWith(".github/"))
      .map((file) => filledIn(file, about)),
    { path: `Pulumi.${about.stack}.yaml`, text: `config:\n  overlay:topology: ${TOPOLOGY}\n` },
    ...(about.workflow === "gitlab" ? [await gitlabFile()] : []),
  ];
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
