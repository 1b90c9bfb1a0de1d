import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import grpc from "@grpc/grpc-js";
import pluginPb from "@pulumi/pulumi/proto/plugin_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { toStruct } from "../../plugin-kit/index.js";
import type { PropertyMap, ResourceHandler } from "../../plugin-kit/index.js";
import { URN, useDemoPlugin } from "./demo-plugin.js";
import { fakeEngine } from "./fake-engine.js";
import { answerOf, errorOf } from "./provider-client.js";

describe("plugin-kit: the gRPC service, the plugin as a whole", () => {
  const demo = useDemoPlugin();

  it("tells version and schema", async () => {
    await demo.serve({});
    const info = await answerOf<InstanceType<typeof pluginPb.PluginInfo>>((done) =>
      demo.client.getPluginInfo(new emptyPb.Empty(), done),
    );
    assert.equal(info.getVersion(), "1.2.3");
    const schema = await answerOf<InstanceType<typeof providerPb.GetSchemaResponse>>((done) =>
      demo.client.getSchema(new providerPb.GetSchemaRequest(), done),
    );
    assert.equal(schema.getSchema(), '{"name":"demo"}');
    const error = await errorOf((done) =>
      demo.client.getSchema(new providerPb.GetSchemaRequest().setVersion(9), done),
    );
    assert.match(error.details, /schema version 9 was asked for/);
  });

  it("configures with plain values, and supports previews", async () => {
    const seen: PropertyMap[] = [];
    await demo.serve({}, { configure: (config) => Promise.resolve(void seen.push(config)) });
    const request = new providerPb.ConfigureRequest().setArgs(toStruct({ topology: "a.yaml" }));
    const response = await answerOf<InstanceType<typeof providerPb.ConfigureResponse>>((done) =>
      demo.client.configure(request, done),
    );
    assert.deepEqual(seen, [{ topology: "a.yaml" }]);
    assert.equal(response.getSupportspreview(), true);
    assert.equal(response.getAcceptsecrets(), false);
  });

  it("fails a configuration with the whole message", async () => {
    await demo.serve({}, { configure: () => Promise.reject(new Error("line 1\nline 2")) });
    const error = await errorOf((done) =>
      demo.client.configure(new providerPb.ConfigureRequest(), done),
    );
    assert.equal(error.details, "line 1\nline 2");
  });

  it("shows what would act on a terminal, in errors, reasons and messages", async () => {
    const words = "docker: \u001B]0;gone\u0007\rall well\u202E";
    const shown = "docker: \\u001b]0;gone\\u0007\\u000dall well\\u202e";
    await demo.serve({
      create: () => Promise.reject(new Error(words)),
      delete: (_request, { log }) => log("info", words),
      check: ({ declared }) =>
        Promise.resolve({ inputs: declared, failures: [{ path: ["a"], reason: words }] }),
    });
    const error = await errorOf((done) =>
      demo.client.create(new providerPb.CreateRequest().setUrn(URN), done),
    );
    assert.equal(error.details, shown);
    await answerOf((done) => demo.client.delete(new providerPb.DeleteRequest().setUrn(URN), done));
    assert.equal(demo.engine.messages.at(-1)?.message, shown);
    const checked = await answerOf<InstanceType<typeof providerPb.CheckResponse>>((done) =>
      demo.client.check(new providerPb.CheckRequest().setUrn(URN), done),
    );
    assert.equal(checked.getFailuresList()[0]?.getReason(), shown);
  });

  it("refuses a type that it does not have, and names those that it has", async () => {
    await demo.serve({});
    const urn = "urn:pulumi:dev::project::demo:index:Other::x";
    const error = await errorOf((done) =>
      demo.client.create(new providerPb.CreateRequest().setUrn(urn), done),
    );
    assert.match(error.details, /no resource type "demo:index:Other"; it has: demo:index:Thing/);
  });

  it("answers UNIMPLEMENTED to what plugins of this kind do not do", async () => {
    await demo.serve({});
    const error = await errorOf((done) => demo.client.call(new providerPb.CallRequest(), done));
    assert.equal(error.code, grpc.status.UNIMPLEMENTED);
  });

  it("aborts what is under way on Cancel", async () => {
    let started: (() => void) | undefined;
    const running = new Promise<void>((resolve) => {
      started = resolve;
    });
    await demo.serve({
      create: (_request, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => {
            reject(new Error("stopped cleanly"));
          });
          started?.();
        }),
    });
    const failing = errorOf((done) =>
      demo.client.create(new providerPb.CreateRequest().setUrn(URN), done),
    );
    await running;
    await answerOf((done) => demo.client.cancel(new emptyPb.Empty(), done));
    assert.equal((await failing).details, "stopped cleanly");
  });

  /** A call that a test ends, and a plugin that tells when it ends the run. */
  const serveCancelled = async () => {
    const told: string[] = [];
    let end = (): void => undefined;
    let started = (): void => undefined;
    const running = new Promise<void>((resolve) => {
      started = resolve;
    });
    const create: ResourceHandler["create"] = ({ inputs }) =>
      new Promise((answer) => {
        end = () => {
          told.push("created");
          answer({ id: "id-1", outputs: inputs });
        };
        started();
      });
    const cancelled = async (): Promise<void> => {
      await sleep(50);
      told.push("ended");
    };
    await demo.serve({ create }, { cancelled });
    return {
      told,
      running,
      end: () => {
        end();
      },
    };
  };

  it("ends a cancelled run before its last call is answered", async () => {
    const run = await serveCancelled();
    const create = answerOf((done) =>
      demo.client.create(new providerPb.CreateRequest().setUrn(URN), done),
    );
    await run.running;
    await answerOf((done) => demo.client.cancel(new emptyPb.Empty(), done));
    assert.deepEqual(run.told, []);
    run.end();
    await create;
    assert.deepEqual(run.told, ["created", "ended"]);
    await answerOf((done) => demo.client.delete(new providerPb.DeleteRequest().setUrn(URN), done));
    assert.deepEqual(run.told, ["created", "ended"]);
  });

  it("ends a cancelled run before Cancel is answered, where nothing is under way", async () => {
    const run = await serveCancelled();
    await answerOf((done) => demo.client.delete(new providerPb.DeleteRequest().setUrn(URN), done));
    assert.deepEqual(run.told, []);
    await answerOf((done) => demo.client.cancel(new emptyPb.Empty(), done));
    assert.deepEqual(run.told, ["ended"]);
  });

  it("logs to the engine that attaches later", async () => {
    const later = await fakeEngine();
    await demo.serve({ delete: (_request, { log }) => log("info", "hello") });
    await answerOf((done) =>
      demo.client.attach(new pluginPb.PluginAttach().setAddress(later.address), done),
    );
    await answerOf((done) => demo.client.delete(new providerPb.DeleteRequest().setUrn(URN), done));
    later.close();
    assert.deepEqual([demo.engine.messages.length, later.messages.length], [0, 1]);
  });
});
