import assert from "node:assert/strict";
import grpc from "@grpc/grpc-js";
import pluginPb from "@pulumi/pulumi/proto/plugin_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { servePlugin, toStruct } from "../../plugin-kit/index.js";
import type { Plugin, PropertyMap, ResourceHandler, ServedPlugin } from "../../plugin-kit/index.js";
import { fakeEngine } from "./fake-engine.js";
import type { FakeEngine } from "./fake-engine.js";
import { plainHandler } from "./plain-handler.js";
import { answerOf, errorOf, providerClient } from "./provider-client.js";
import type { ProviderClient } from "./provider-client.js";

const URN = "urn:pulumi:dev::project::demo:index:Group$demo:index:Thing::the-name";

describe("plugin-kit: the gRPC service, the plugin as a whole", () => {
  let engine: FakeEngine;
  let served: ServedPlugin;
  let client: ProviderClient;

  const serve = async (thing: Partial<ResourceHandler>, plugin: Partial<Plugin> = {}) => {
    served = await servePlugin(
      {
        name: "demo",
        version: "1.2.3",
        schema: '{"name":"demo"}',
        resources: { "demo:index:Thing": plainHandler(thing) },
        ...plugin,
      },
      { engineAddress: engine.address },
    );
    client = providerClient(served.port);
  };

  beforeEach(async () => {
    engine = await fakeEngine();
  });

  afterEach(async () => {
    client.close();
    await served.close();
    engine.close();
  });

  it("tells version and schema", async () => {
    await serve({});
    const info = await answerOf<InstanceType<typeof pluginPb.PluginInfo>>((done) =>
      client.getPluginInfo(new emptyPb.Empty(), done),
    );
    assert.equal(info.getVersion(), "1.2.3");
    const schema = await answerOf<InstanceType<typeof providerPb.GetSchemaResponse>>((done) =>
      client.getSchema(new providerPb.GetSchemaRequest(), done),
    );
    assert.equal(schema.getSchema(), '{"name":"demo"}');
    const error = await errorOf((done) =>
      client.getSchema(new providerPb.GetSchemaRequest().setVersion(9), done),
    );
    assert.match(error.details, /schema version 9 was asked for/);
  });

  it("configures with plain values, and supports previews", async () => {
    const seen: PropertyMap[] = [];
    await serve({}, { configure: (config) => Promise.resolve(void seen.push(config)) });
    const request = new providerPb.ConfigureRequest().setArgs(toStruct({ topology: "a.yaml" }));
    const response = await answerOf<InstanceType<typeof providerPb.ConfigureResponse>>((done) =>
      client.configure(request, done),
    );
    assert.deepEqual(seen, [{ topology: "a.yaml" }]);
    assert.equal(response.getSupportspreview(), true);
    assert.equal(response.getAcceptsecrets(), false);
  });

  it("fails a configuration with the whole message", async () => {
    await serve({}, { configure: () => Promise.reject(new Error("line 1\nline 2")) });
    const error = await errorOf((done) =>
      client.configure(new providerPb.ConfigureRequest(), done),
    );
    assert.equal(error.details, "line 1\nline 2");
  });

  it("refuses a type that it does not have, and names those that it has", async () => {
    await serve({});
    const urn = "urn:pulumi:dev::project::demo:index:Other::x";
    const error = await errorOf((done) =>
      client.create(new providerPb.CreateRequest().setUrn(urn), done),
    );
    assert.match(error.details, /no resource type "demo:index:Other"; it has: demo:index:Thing/);
  });

  it("answers UNIMPLEMENTED to what plugins of this kind do not do", async () => {
    await serve({});
    const error = await errorOf((done) => client.call(new providerPb.CallRequest(), done));
    assert.equal(error.code, grpc.status.UNIMPLEMENTED);
  });

  it("aborts what is under way on Cancel", async () => {
    let started: (() => void) | undefined;
    const running = new Promise<void>((resolve) => {
      started = resolve;
    });
    await serve({
      create: (_request, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => {
            reject(new Error("stopped cleanly"));
          });
          started?.();
        }),
    });
    const failing = errorOf((done) =>
      client.create(new providerPb.CreateRequest().setUrn(URN), done),
    );
    await running;
    await answerOf((done) => client.cancel(new emptyPb.Empty(), done));
    assert.equal((await failing).details, "stopped cleanly");
  });

  it("logs to the engine that attaches later", async () => {
    const later = await fakeEngine();
    await serve({ delete: (_request, { log }) => log("info", "hello") });
    await answerOf((done) =>
      client.attach(new pluginPb.PluginAttach().setAddress(later.address), done),
    );
    await answerOf((done) => client.delete(new providerPb.DeleteRequest().setUrn(URN), done));
    later.close();
    assert.deepEqual([engine.messages.length, later.messages.length], [0, 1]);
  });
});
