import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What a release was made from. */
export interface ReleaseSource {
  readonly name: string;
  readonly version: string;
  /** Hash of the commit; absent where the files are those of no commit. */
  readonly commit?: string;
  /** SHA-256 of the lock file. */
  readonly lockFile: string;
}

/** A file of the release and its SHA-256. */
export interface Subject {
  readonly name: string;
  readonly sha256: string;
}

/**
 * How a release was made, as an in-toto statement (https://in-toto.io/Statement/v1) with SLSA's provenance
 * v1: what the files are, by their digests, and what they were made from. Without the time and the machine, so
 * that who repeats the release gets the same bytes. Nobody has signed it.
 */
export const provenance = (
  { name, version, commit, lockFile }: ReleaseSource,
  subjects: readonly Subject[],
) => ({
  _type: "https://in-toto.io/Statement/v1",
  subject: subjects.map((one) => ({ name: one.name, digest: { sha256: one.sha256 } })),
  predicateType: "https://slsa.dev/provenance/v1",
  predicate: {
    buildDefinition: {
      buildType: `urn:${name}:npm-run-release:v1`,
      externalParameters: { package: name, version },
      resolvedDependencies: [
        ...(commit === undefined ? [] : [{ name: "source", digest: { gitCommit: commit } }]),
        { name: "package-lock.json", digest: { sha256: lockFile } },
      ],
    },
    runDetails: { builder: { id: `urn:${name}:checkout` } },
  },
});

export const sha256Of = async (file: string): Promise<string> =>
  createHash("sha256")
    .update(await readFile(file))
    .digest("hex");

export const subjectOf = async (file: string): Promise<Subject> => ({
  name: basename(file),
  sha256: await sha256Of(file),
});

/** The commit whose files these are; undefined where some were changed, or where there is no repository. */
export const commitOf = async (projectRoot: string): Promise<string | undefined> => {
  const git = async (...args: readonly string[]): Promise<string> =>
    (await run("git", [...args], { cwd: projectRoot })).stdout.trim();
  try {
    if ((await git("status", "--porcelain")) !== "") return undefined;
    return await git("rev-parse", "HEAD");
  } catch {
    return undefined;
  }
};

export const releaseSource = async (projectRoot: string): Promise<ReleaseSource> => {
  const manifest = JSON.parse(await readFile(join(projectRoot, "package.json"), "utf8")) as Pick<
    ReleaseSource,
    "name" | "version"
  >;
  const commit = await commitOf(projectRoot);
  return {
    name: manifest.name,
    version: manifest.version,
    ...(commit === undefined ? {} : { commit }),
    lockFile: await sha256Of(join(projectRoot, "package-lock.json")),
  };
};
