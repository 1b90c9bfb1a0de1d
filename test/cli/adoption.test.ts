import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeStack } from "../../cli/adoption/make-stack.js";
import { countRecorded, countsInWords } from "../../cli/adoption/count-recorded.js";
import { failureOf } from "../../cli/adoption/preview-unrecorded.js";
import { backendOf, readBack } from "../../cli/adoption/read-back.js";
import { recordedWhere } from "../../cli/adoption/report-findings.js";
import { Failure } from "../../cli/failure.js";
import type { Pulumi, PulumiRun } from "../../cli/pulumi.js";
import type { StatePlace } from "../../toolchain/state-place.js";
import { printingContext } from "./printing-context.js";

const USERS: StatePlace = { owner: "user", url: "s3://mine", saidBy: "PULUMI_BACKEND_URL" };
const PROJECTS: StatePlace = { owner: "project", insisted: false };

/** A Pulumi that prints what it is told to, and says what it was asked. */
const answering = (place: StatePlace, stdout = "") => {
  const asked: string[] = [];
  const run: PulumiRun = { shell: "", troubles: [], exitCode: 0, stdout, stderr: "" };
  const answer = (args: readonly string[]): Promise<PulumiRun> => {
    asked.push(args.join(" "));
    return Promise.resolve(run);
  };
  const pulumi: Pulumi = {
    place,
    shell: "",
    show: () => Promise.resolve(0),
    capture: answer,
    expect: answer,
  };
  return { pulumi, asked };
};

describe("adoption: reading the state back", () => {
  const PORT = { urn: "urn:a", type: "overlay:index:AccessPort", id: "host-a/p1" };
  const read = (deployment: unknown) =>
    readBack(
      answering(USERS, JSON.stringify({ version: 3, deployment })).pulumi,
      "prod",
      "s3://mine",
      [PORT, { ...PORT, id: "host-a/p2" }],
    );

  it("is content with everything, whatever else is there", async () => {
    const stack = { type: "pulumi:pulumi:Stack", urn: "urn" };
    await read({ resources: [stack, PORT, { ...PORT, id: "host-a/p2" }, { ...PORT, id: "x" }] });
  });

  it("names what is missing, the stack and the backend", async () => {
    for (const deployment of [{ resources: [PORT] }, { resources: null }, {}]) {
      const missing = deployment.resources?.length === 1 ? 1 : 2;
      await assert.rejects(read(deployment), (error) => {
        assert.ok(error instanceof Failure);
        assert.match(error.facts.what, new RegExp(`imported 2 resources, and ${missing} of them`));
        assert.equal(error.facts.where, "stack prod at s3://mine");
        assert.match(error.facts.why ?? "", /AccessPort host-a\/p2/);
        return true;
      });
    }
  });

  it("takes the backend's name from Pulumi, without a password", async () => {
    const url = "postgres://me:secret@db.example.org:5432/pulumi?sslmode=disable";
    assert.equal(
      await backendOf(answering(USERS, JSON.stringify({ user: "me", url })).pulumi),
      "postgres://me:***@db.example.org:5432/pulumi?sslmode=disable",
    );
  });

  it("is said with the backend, the setting that names it, and the stack's file", () => {
    const findings = [{ status: "adoptable", entryName: "a", id: "b", onHost: true }] as const;
    assert.equal(
      recordedWhere({ findings, backend: "s3://mine" }, USERS, {
        name: "prod",
        reference: "acme/prod",
      }),
      "Stack acme/prod is in s3://mine (PULUMI_BACKEND_URL), and all that was adopted was read back from there; its settings are in Pulumi.prod.yaml.",
    );
    assert.equal(
      recordedWhere({ findings: [], backend: "file:///p/.overlay/state" }, PROJECTS, {
        name: "dev",
        reference: "dev",
      }),
      "Stack dev is in file:///p/.overlay/state (the project's own state folder); its settings are in Pulumi.dev.yaml.",
    );
  });
});

describe("adoption: a program that fails", () => {
  const why = (diagnostics: readonly object[]): string | undefined => {
    const stdout = JSON.stringify({ diagnostics });
    const run = { shell: "", troubles: [], exitCode: 255, stdout, stderr: "" };
    const failure = failureOf(["preview"], run);
    assert.ok(failure instanceof Failure);
    return failure.facts.why;
  };
  const said = {
    message: "ModuleNotFoundError: No module named 'pulumi'\n\n",
    severity: "info#err",
  };
  const error = { message: "error: program exited with 1\n", severity: "error" };

  it("is told with what it said on its standard error, which no error of Pulumi's repeats", () => {
    assert.equal(
      why([said, error]),
      "ModuleNotFoundError: No module named 'pulumi'\nerror: program exited with 1",
    );
  });

  it("is told by the error alone, where that is about a resource", () => {
    assert.equal(why([said, { ...error, urn: "urn:pulumi:dev::a::b::c" }]), error.message.trim());
  });
});

describe("adoption: what is counted", () => {
  const of = (type: string) => ({
    urn: `urn:pulumi:dev::lab::${type}::x`,
    type: type.split("$").at(-1) ?? "",
  });
  const component = "overlay:components:Overlay";
  const counts = countRecorded(
    [
      "pulumi:pulumi:Stack",
      "pulumi:providers:overlay",
      component,
      `${component}$overlay:index:Baseline`,
      `${component}$overlay:index:Phase`,
      `${component}$overlay:index:VtepPort`,
      `${component}$command:local:Command`,
      "command:local:Command",
    ].map(of),
  );

  it("is what check counts, what stands for nothing there, and the rest, as Pulumi has it", () => {
    assert.deepEqual(counts, { things: 1, notes: 2, steps: 1, others: 3 });
    assert.match(countsInWords(counts), /^Pulumi counts 7 resources: 1 thing on the hosts, /);
  });
});

describe("adoption: making the stack", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-adoption-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const make = async (place: StatePlace, passphrase: string | undefined, stackFile = "") => {
    await writeFile(join(folder, "Pulumi.prod.yaml"), stackFile);
    const env = { PULUMI_CONFIG_PASSPHRASE: passphrase };
    const { pulumi, asked } = answering(place);
    const prod = { name: "prod", reference: "prod" };
    await makeStack({ ...printingContext().context, projectRoot: folder, env }, pulumi, prod);
    return asked;
  };

  it("puts no salt of the public passphrase into a file of the user's", async () => {
    await assert.rejects(make(USERS, "overlay", "config: {}\n"), (error) => {
      assert.ok(error instanceof Failure);
      assert.match(error.facts.what, /encrypted with a passphrase that is public/);
      assert.equal(error.facts.where, join(folder, "Pulumi.prod.yaml"));
      assert.match(error.facts.next ?? "", /export PULUMI_CONFIG_PASSPHRASE/);
      return true;
    });
  });

  it("goes on with a passphrase of the user's, with none, and where nothing would be written", async () => {
    for (const [place, passphrase, file] of [
      [USERS, "mine", ""],
      [USERS, undefined, ""],
      [USERS, "overlay", "encryptionsalt: v1:x\n"],
      [USERS, "overlay", "secretsprovider: awskms://x\n"],
      [PROJECTS, "overlay", ""],
    ] as const)
      assert.equal((await make(place, passphrase, file)).length, 1);
  });
});
