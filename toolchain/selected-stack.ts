import { createHash } from "node:crypto";
import { readFile, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";

/** sdk/go/common/workspace/settings.go; `stacks` by backend since Pulumi keeps a selection for each. */
const Workspace = z.looseObject({
  stack: z.string().optional(),
  stacks: z.record(z.string(), z.string()).optional(),
});

/** sdk/go/common/workspace/creds.go: the backend that was logged in to last. */
const Credentials = z.looseObject({ current: z.string().optional() });

export interface SelectedStackOptions {
  /** The project's folder, absolute. */
  readonly projectRoot: string;
  /** As Pulumi.yaml has it. */
  readonly projectName: string;
  /** PULUMI_HOME. */
  readonly home: string;
  /** PULUMI_BACKEND_URL; undefined: the one that was logged in to last. */
  readonly backend: string | undefined;
  /** PWD: the folder as the shell names it, which may lead through a symbolic link. */
  readonly shellFolder: string | undefined;
  /** Where the process stands. */
  readonly workingFolder: string;
}

/**
 * The stack that a bare `pulumi` would take in the caller's shell: what `pulumi stack select` wrote
 * last, read without starting it. With its organisation and project where Pulumi keeps them:
 * "organization/overlay-operator/dev".
 *
 * @returns undefined where none is selected; rejects where Pulumi's own file cannot be read
 */
export const selectedStack = async (options: SelectedStackOptions): Promise<string | undefined> => {
  const { home, projectName, backend } = options;
  const project = join(await folderAsPulumiSees(options), "Pulumi.yaml");
  const hash = createHash("sha1").update(project).digest("hex");
  const file = join(home, "workspaces", `${projectName}-${hash}-workspace.json`);
  const { stack, stacks = {} } = (await readJson(file, Workspace)) ?? {};
  const ofBackend = async (): Promise<string | undefined> => {
    const url = backend ?? (await readJson(join(home, "credentials.json"), Credentials))?.current;
    return url === undefined ? undefined : stacks[url];
  };
  const selected = Object.keys(stacks).length === 0 ? stack : ((await ofBackend()) ?? stack);
  return selected === "" ? undefined : selected;
};

/**
 * The project's folder as a `pulumi` of the caller would name it, which is what its file is named
 * after: Go takes PWD where it is the working folder (os.Getwd), links and all. Elsewhere the caller
 * has no say, and it is the folder itself.
 */
const folderAsPulumiSees = async ({
  projectRoot,
  shellFolder,
  workingFolder,
}: SelectedStackOptions): Promise<string> => {
  const root = await real(projectRoot);
  const here = await real(workingFolder);
  const named = shellFolder !== undefined && (await real(shellFolder)) === here;
  let folder = named ? shellFolder : workingFolder;
  while ((await real(folder)) !== root) {
    if (dirname(folder) === folder) return projectRoot;
    folder = dirname(folder);
  }
  return folder;
};

/** Without symbolic links; what is not there has none. */
const real = (folder: string): Promise<string> => realpath(folder).catch(() => folder);

const readJson = async <Shape>(
  file: string,
  shape: z.ZodType<Shape>,
): Promise<Shape | undefined> => {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${file} is not as Pulumi writes it`, { cause: error });
  }
};
