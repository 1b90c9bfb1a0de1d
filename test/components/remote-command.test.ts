import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { execa } from "execa";
import * as pulumi from "@pulumi/pulumi";
import { remoteCommand } from "../../components/remote-command.js";
import { hostTargets } from "../../core/desired/host-targets.js";
import { loadedTopology } from "../core/topology/loaded.js";
import { registeredBy } from "./mock-engine.js";

const FILE = "topologies/incident.yaml";

const declared = async (revisions: string, stdin?: string) => {
  const [target = assert.fail("no host")] = hostTargets(loadedTopology(FILE), resolve(FILE));
  const all = await registeredBy(() => {
    const given = stdin === undefined ? {} : { stdin };
    remoteCommand("step", { target, argv: ["sh", "-s"], revisions, shown: true, ...given }, {});
  });
  const step = all.find(({ name }) => name === "step") ?? assert.fail("nothing was registered");
  return step.inputs as { interpreter: string[]; create: string; stdin?: string };
};

describe("components: a one-shot step", function () {
  this.timeout(30_000);
  let folder: string;

  before("an ssh that keeps what it is given", async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-step-"));
    await writeFile(join(folder, "ssh"), '#!/bin/sh\necho "ran: $*"\ncat\n');
    await chmod(join(folder, "ssh"), 0o755);
  });
  after(() => rm(folder, { recursive: true }));

  /** As the command plugins run it. */
  const run = async (adopting: Readonly<Record<string, string>>) => {
    const { interpreter, create, stdin } = await declared("abc", "echo hello\n");
    const [program = "", ...args] = interpreter;
    const env = { PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}`, ...adopting };
    return execa(program, [...args, create], { input: stdin ?? "", env, extendEnv: false });
  };

  it("is run by the system's ssh, with the revisions before its input", async () => {
    const { stdout } = await run({});
    assert.match(stdout, /^ran: .*sh -s\n# network abc\necho hello$/s);
  });

  it("is not run while it is only recorded, and its output says so", async () => {
    const { stdout } = await run({ OVERLAY_ADOPTING: "steps" });
    assert.match(stdout, /^not run: recorded by overlay adopt/);
    assert.doesNotMatch(stdout, /ran:/);
  });

  it("is unknown in a preview as long as what it follows is", async () => {
    const { stdin } = await declared(pulumi.runtime.unknownValue, "echo hello\n");
    // The mocks leave out what is unknown.
    assert.equal(stdin, undefined);
  });
});
