import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type {
  CreateResponse,
  DiffResponse,
  ReadResponse,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { fromStruct, servePlugin, toStruct, UNKNOWN } from "../../../plugin-kit/index.js";
import type { PropertyMap, ServedPlugin } from "../../../plugin-kit/index.js";
import { commandPlugin } from "../../../toolchain/command-plugin/command-plugin.js";
import { fakeEngine, type FakeEngine } from "../../plugin-kit/fake-engine.js";
import {
  answerOf,
  errorOf,
  providerClient,
  type ProviderClient,
} from "../../plugin-kit/provider-client.js";
import { temporaryFolder, type TemporaryFolder } from "../temporary-folder.js";

const URN = "urn:pulumi:dev::project::command:local:Command::step";

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe("command plugin: over gRPC", () => {
  let folder: TemporaryFolder;
  let engine: FakeEngine;
  let served: ServedPlugin;
  let client: ProviderClient;

  beforeEach(async () => {
    folder = await temporaryFolder();
    engine = await fakeEngine();
    served = await servePlugin(commandPlugin(), { engineAddress: engine.address });
    client = providerClient(served.port);
  });
  afterEach(async () => {
    client.close();
    await served.close();
    engine.close();
    await folder.remove();
  });

  const createRequest = (inputs: PropertyMap, preview = false) =>
    new providerPb.CreateRequest().setUrn(URN).setProperties(toStruct(inputs)).setPreview(preview);

  const create = async (inputs: PropertyMap, preview = false) => {
    const request = createRequest(inputs, preview);
    const response = await answerOf<CreateResponse>((callback) => client.create(request, callback));
    return { id: response.getId(), outputs: fromStruct(response.getProperties()) };
  };

  const createError = (inputs: PropertyMap) =>
    errorOf((callback) => client.create(createRequest(inputs), callback));

  const update = async (olds: PropertyMap, news: PropertyMap, preview = false) => {
    const request = new providerPb.UpdateRequest()
      .setUrn(URN)
      .setOlds(toStruct(olds))
      .setNews(toStruct(news))
      .setPreview(preview);
    const response = await answerOf<UpdateResponse>((callback) => client.update(request, callback));
    return fromStruct(response.getProperties());
  };

  const shown = () => engine.messages.map(({ message }) => message);

  it("runs a command with input, environment, folder and interpreter, and keeps what it wrote", async () => {
    const inputs = {
      create: 'cat; echo "$A $0 $1 $(pwd)"; echo to err >&2; echo',
      interpreter: ["/bin/sh", "-e", "-c"],
      stdin: "from stdin\n",
      environment: { A: "b c" },
      dir: folder.path,
    };
    const { id, outputs } = await create(inputs);
    assert.match(id, /^step[0-9a-f]{8}$/);
    assert.deepEqual(outputs, {
      ...inputs,
      stdout: `from stdin\nb c /bin/sh  ${folder.path}\n`,
      stderr: "to err",
    });
  });

  it("hands the command over as one argument, whatever is in it", async () => {
    const command = 'it\'s; $HOME `x` "y"\nz';
    const { outputs } = await create({ create: command, interpreter: ["printf", "[%s]"] });
    assert.equal(outputs["stdout"], `[${command}]`);
  });

  it("shows the output line by line while it runs, beside the resource, and not at the end", async () => {
    await create({ create: "echo one; echo two" });
    assert.deepEqual(shown(), ["one", "two"]);
    assert.deepEqual(
      engine.messages.map(({ urn }) => urn),
      [URN, URN],
    );
    assert.ok(engine.messages.every(({ ephemeral }) => ephemeral));
  });

  for (const [logging, expected] of [
    ["stdout", ["out"]],
    ["stderr", ["err"]],
    ["none", []],
    ["loud", []],
  ] as const) {
    it(`shows what it is asked to: logging ${logging}`, async () => {
      const { outputs } = await create({ create: "echo out; echo err >&2", logging });
      assert.deepEqual(shown(), expected);
      assert.deepEqual([outputs["stdout"], outputs["stderr"]], ["out", "err"]);
    });
  }

  it("fails with exit code, command and all that was written", async () => {
    const error = await createError({ create: 'echo "hi"; echo ho >&2; exit 3', logging: "none" });
    assert.match(error.details, /^exit status 3: running "echo \\"hi\\"; echo ho >&2; exit 3":\n/);
    assert.deepEqual(error.details.split("\n").slice(1, -1).sort(), ["hi", "ho"]);
  });

  it("fails where the output is not UTF-8, and says which stream", async () => {
    const { details } = await createError({ create: String.raw`printf 'a\377b'; echo ok >&2` });
    assert.match(
      details,
      /^what it wrote to stdout is not UTF-8 and cannot be recorded .*: running /,
    );
  });

  it("takes a character that comes in two pieces", async () => {
    const { outputs } = await create({
      create: String.raw`printf '\303'; sleep 0.2; printf '\244'`,
      logging: "none",
    });
    assert.equal(outputs["stdout"], "ä");
  });

  it("has the engine show recorded outputs against what is declared, as the vendor's plugin", async () => {
    const request = new providerPb.DiffRequest()
      .setUrn(URN)
      .setOlds(toStruct({ create: "a", stdout: "", stderr: "" }))
      .setNews(toStruct({ create: "b" }));
    const response = await answerOf<DiffResponse>((callback) => client.diff(request, callback));
    assert.equal(response.getDetaileddiffMap().get("create")?.getInputdiff(), false);
  });

  it("says which signal ended the command", async () => {
    const { details } = await createError({ create: "kill -KILL $$" });
    assert.equal(details, 'signal: killed: running "kill -KILL $$":\n');
  });

  it("says why a command could not be started", async () => {
    const reason = async (inputs: PropertyMap) => (await createError(inputs)).details;
    assert.equal(
      await reason({ create: "x", interpreter: ["no-such-program", "-c"] }),
      'exec: "no-such-program": executable file not found in $PATH: running "x":\n',
    );
    assert.equal(
      await reason({ create: "x", interpreter: ["/no/such/program"] }),
      'fork/exec /no/such/program: no such file or directory: running "x":\n',
    );
    assert.equal(
      await reason({ create: "x", dir: "/no/such/folder" }),
      'chdir /no/such/folder: no such file or directory: running "x":\n',
    );
  });

  it("does not mind a command that leaves its input unread", async () => {
    const { outputs } = await create({ create: "exec true", stdin: "x".repeat(1024 * 1024) });
    assert.equal(outputs["stdout"], "");
  });

  it("takes output of some megabytes", async () => {
    const { outputs } = await create({
      create: "head -c 3000000 /dev/zero | tr '\\0' x",
      logging: "none",
    });
    assert.ok(outputs["stdout"] === "x".repeat(3_000_000));
  });

  it("runs nothing in a preview, where the output is unknown", async () => {
    const file = join(folder.path, "ran");
    const inputs = { create: "touch ran", dir: folder.path };
    assert.deepEqual((await create(inputs, true)).outputs, {
      ...inputs,
      stdout: UNKNOWN,
      stderr: UNKNOWN,
    });
    const updated = await update({ ...inputs, stdout: "", stderr: "" }, inputs, true);
    assert.equal(updated["stdout"], UNKNOWN);
    assert.equal(existsSync(file), false);
  });

  it("updates with the update command, which sees what was written before", async () => {
    const olds = { create: "x", stdout: "before", stderr: "complaint" };
    const news = {
      create: "false",
      update: 'echo "$PULUMI_COMMAND_STDOUT $PULUMI_COMMAND_STDERR"',
    };
    assert.deepEqual(await update(olds, news), { ...news, stdout: "before complaint", stderr: "" });
  });

  it("updates with the create command when there is no other, and hides the output if asked to", async () => {
    const news = { create: 'echo "[$PULUMI_COMMAND_STDOUT]"', addPreviousOutputInEnv: false };
    assert.equal((await update({ stdout: "before", stderr: "" }, news))["stdout"], "[]");
  });

  it("keeps what was written when there is nothing to run", async () => {
    assert.deepEqual(await update({ delete: "x", stdout: "o", stderr: "e" }, { delete: "y" }), {
      delete: "y",
      stdout: "o",
      stderr: "e",
    });
  });

  const deleteRequest = (recorded: PropertyMap) =>
    new providerPb.DeleteRequest().setUrn(URN).setId("step1").setProperties(toStruct(recorded));

  it("deletes with the delete command, which sees what was written before", async () => {
    const recorded = {
      delete: 'echo "$PULUMI_COMMAND_STDOUT" > gone',
      dir: folder.path,
      stdout: "o",
    };
    await answerOf((callback) => client.delete(deleteRequest(recorded), callback));
    assert.equal(await readFile(join(folder.path, "gone"), "utf8"), "o\n");
  });

  it("fails a deletion whose command fails", async () => {
    const request = deleteRequest({ delete: "exit 1", stdout: "" });
    const { details } = await errorOf((callback) => client.delete(request, callback));
    assert.match(details, /^exit status 1: running "exit 1"/);
  });

  it("ends the whole process group when the run is cancelled", async () => {
    const inputs = { create: 'sleep 61 & echo "$!" > child; wait', dir: folder.path };
    const file = join(folder.path, "child");
    const failing = createError(inputs);
    await until(() => existsSync(file));
    const child = Number(await readFile(file, "utf8"));
    assert.ok(isRunning(child));
    await answerOf((callback) => client.cancel(new emptyPb.Empty(), callback));
    assert.match(
      (await failing).details,
      /^the run was cancelled \(signal: terminated\): running /,
    );
    await until(() => !isRunning(child));
  });

  it("keeps the recorded state on a refresh: there is nothing live to read", async () => {
    const recorded = { create: "x", stdout: "o", stderr: "" };
    const request = new providerPb.ReadRequest()
      .setUrn(URN)
      .setId("step1")
      .setInputs(toStruct({ create: "x" }))
      .setProperties(toStruct(recorded));
    const response = await answerOf<ReadResponse>((callback) => client.read(request, callback));
    assert.equal(response.getId(), "step1");
    assert.deepEqual(fromStruct(response.getProperties()), recorded);
  });

  it("says which version it is", async () => {
    const info = await answerOf<PluginInfo>((callback) =>
      client.getPluginInfo(new emptyPb.Empty(), callback),
    );
    assert.equal(info.getVersion(), "1.2.1");
  });

  it("refuses types and functions that it does not have, by name", async () => {
    const urn = "urn:pulumi:dev::project::command:remote:Command::step";
    const check = new providerPb.CheckRequest().setUrn(urn).setNews(toStruct({}));
    const checked = await errorOf((callback) => client.check(check, callback));
    assert.match(checked.details, /1\.2\.1 has no resource type "command:remote:Command"/);
    const invoke = new providerPb.InvokeRequest().setTok("command:local:run");
    const invoked = await errorOf((callback) => client.invoke(invoke, callback));
    assert.match(invoked.details, /1\.2\.1 has no function "command:local:run"/);
  });
});
