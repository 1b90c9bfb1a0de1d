import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { releaseSource, type ReleaseSource } from "../../../dev/release/provenance.js";
import { writeRelease } from "../../../dev/release/write-release.js";
import { emptyHome, npmInstall } from "./installed.js";

interface Sbom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: { readonly name: string } };
  readonly components: readonly { readonly name: string; readonly version: string }[];
}

interface Statement {
  readonly _type: string;
  readonly predicateType: string;
  readonly subject: readonly {
    readonly name: string;
    readonly digest: { readonly sha256: string };
  }[];
  readonly predicate: {
    readonly buildDefinition: { readonly resolvedDependencies: readonly object[] };
  };
}

describe("a release", function () {
  this.timeout(300_000);
  let folder = "";
  let source: ReleaseSource;
  const fileOf = (name: string): string => join(folder, "one", name);
  const read = async <Kind>(name: string): Promise<Kind> =>
    JSON.parse(await readFile(fileOf(name), "utf8")) as Kind;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-release-"));
    // Once: tests beside this one write files into the checkout for a while.
    source = await releaseSource(process.cwd());
    await writeRelease(process.cwd(), join(folder, "one"), source);
  });
  after(() => rm(folder, { recursive: true }));

  it("is the same, byte for byte, from the same sources", async () => {
    await writeRelease(process.cwd(), join(folder, "other"), source);
    const names = await readdir(join(folder, "one"));
    assert.equal(names.length, 8);
    for (const name of names)
      assert.ok(
        (await readFile(fileOf(name))).equals(await readFile(join(folder, "other", name))),
        name,
      );
  });

  it("has the digest of each of its files in a statement of how it was made", async () => {
    const name = "overlay-operator-0.1.0.provenance.json";
    const statement = await read<Statement>(name);
    assert.equal(statement._type, "https://in-toto.io/Statement/v1");
    assert.equal(statement.predicateType, "https://slsa.dev/provenance/v1");
    const others = (await readdir(join(folder, "one"))).filter((file) => file !== name);
    const sums = execFileSync("sha256sum", others.toSorted(), {
      cwd: join(folder, "one"),
      encoding: "utf8",
    });
    const stated = statement.subject
      .map((one) => `${one.digest.sha256}  ${one.name}\n`)
      .toSorted((one, other) => (one.slice(64) < other.slice(64) ? -1 : 1));
    assert.equal(stated.join(""), sums);
    const [lock = ""] = execFileSync("sha256sum", ["package-lock.json"], {
      encoding: "utf8",
    }).split(" ");
    assert.ok(
      JSON.stringify(statement.predicate.buildDefinition.resolvedDependencies).includes(lock),
    );
  });

  it("says of every package that the command's package brings in which version it is", async () => {
    const sbom = await read<Sbom>("overlay-operator-0.1.0.cdx.json");
    assert.equal(sbom.bomFormat, "CycloneDX");
    assert.equal(sbom.metadata.component.name, "overlay-operator");
    const own = join(folder, "own");
    const env = await emptyHome(join(folder, "home"));
    await npmInstall(own, env, fileOf("overlay-operator-0.1.0.tgz"));
    const lock = JSON.parse(
      await readFile(join(own, "node_modules/.package-lock.json"), "utf8"),
    ) as { readonly packages: Readonly<Record<string, unknown>> };
    const known = new Set(sbom.components.map(({ name }) => name));
    const installed = Object.keys(lock.packages).map((path) =>
      path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
    );
    assert.ok(installed.length > 100, `${installed.length}`);
    for (const tool of ["eslint", "mocha", "typescript", "esbuild"])
      assert.ok(!known.has(tool), tool);
    assert.deepEqual(
      installed.filter((name) => name !== "overlay-operator" && !known.has(name)),
      [],
    );
  });

  it("says which packages are inside of the plugin, and only those", async () => {
    const sbom = await read<Sbom>("pulumi-resource-overlay-v0.1.0.cdx.json");
    const names = sbom.components.map(({ name }) => name);
    for (const inside of ["@grpc/grpc-js", "@pulumi/pulumi", "@pulumi/command", "execa", "zod"])
      assert.ok(names.includes(inside), inside);
    for (const outside of ["commander", "listr2", "elkjs", "@pulumi/policy", "typescript"])
      assert.ok(!names.includes(outside), outside);
  });

  it("says nothing of who made it, when and where", async () => {
    for (const name of await readdir(join(folder, "one")))
      if (name.endsWith(".json")) {
        const text = await readFile(fileOf(name), "utf8");
        assert.doesNotMatch(
          text,
          /timestamp|serialNumber|"resolved"|["/:]\/(?:root|home|tmp|work)\b/,
          name,
        );
      }
  });
});
