import assert from "node:assert/strict";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import statusPb from "@pulumi/pulumi/proto/status_pb.js";
import {
  fromStruct,
  PartialFailure,
  servePlugin,
  toStruct,
  UNKNOWN,
} from "../../plugin-kit/index.js";
import type { Plugin, ResourceHandler, ServedPlugin } from "../../plugin-kit/index.js";
import { fakeEngine } from "./fake-engine.js";
import type { FakeEngine } from "./fake-engine.js";
import { plainHandler } from "./plain-handler.js";
import { answerOf, errorOf, providerClient } from "./provider-client.js";
import type { ProviderClient } from "./provider-client.js";

const URN = "urn:pulumi:dev::project::demo:index:Group$demo:index:Thing::the-name";
const Kind = providerPb.PropertyDiff.Kind;

describe("plugin-kit: the gRPC service, resources", () => {
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

  it("hands every check failure over with its path", async () => {
    await serve({
      check: ({ declared, recorded }) => {
        assert.equal(recorded, undefined);
        return Promise.resolve({
          inputs: declared,
          failures: [
            { path: ["ports", "Ethernet1", "mode"], reason: "must be routed" },
            { path: ["vlans", 2], reason: "must be below 4095" },
          ],
        });
      },
    });
    const request = new providerPb.CheckRequest().setUrn(URN).setNews(toStruct({ a: UNKNOWN }));
    const response = await answerOf<InstanceType<typeof providerPb.CheckResponse>>((done) =>
      client.check(request, done),
    );
    assert.deepEqual(fromStruct(response.getInputs()), { a: UNKNOWN });
    assert.deepEqual(
      response.getFailuresList().map((failure) => failure.toObject()),
      [
        { property: "ports.Ethernet1.mode", reason: "must be routed" },
        { property: "vlans[2]", reason: "must be below 4095" },
      ],
    );
  });

  it("answers a diff in detail", async () => {
    await serve({
      diff: ({ id, type, name, recordedInputs, recordedOutputs, declared }) => {
        assert.deepEqual([id, type, name], ["id-1", "demo:index:Thing", "the-name"]);
        assert.deepEqual([recordedInputs, recordedOutputs], [{ a: 1 }, { a: 1, out: 2 }]);
        assert.deepEqual(declared, { a: 2 });
        return Promise.resolve({
          changes: [
            { path: ["ports", "Ethernet1", "mode"], kind: "update" },
            { path: ["ports", "Ethernet2"], kind: "add" },
            { path: ["host"], kind: "delete", replaces: true },
          ],
          deleteBeforeReplace: true,
        });
      },
    });
    const request = new providerPb.DiffRequest()
      .setId("id-1")
      .setUrn(URN)
      .setOldInputs(toStruct({ a: 1 }))
      .setOlds(toStruct({ a: 1, out: 2 }))
      .setNews(toStruct({ a: 2 }));
    const response = await answerOf<InstanceType<typeof providerPb.DiffResponse>>((done) =>
      client.diff(request, done),
    );
    const { detaileddiffMap, ...rest } = response.toObject();
    assert.deepEqual(rest, {
      replacesList: ["host"],
      stablesList: [],
      deletebeforereplace: true,
      changes: providerPb.DiffResponse.DiffChanges.DIFF_SOME,
      diffsList: ["ports", "host"],
      hasdetaileddiff: true,
    });
    assert.deepEqual(
      new Map(detaileddiffMap),
      new Map([
        ["ports.Ethernet1.mode", { kind: Kind.UPDATE, inputdiff: true }],
        ["ports.Ethernet2", { kind: Kind.ADD, inputdiff: true }],
        ["host", { kind: Kind.DELETE_REPLACE, inputdiff: true }],
      ]),
    );
  });

  it("says that nothing differs", async () => {
    await serve({});
    const request = new providerPb.DiffRequest().setUrn(URN);
    const response = await answerOf<InstanceType<typeof providerPb.DiffResponse>>((done) =>
      client.diff(request, done),
    );
    assert.equal(response.getChanges(), providerPb.DiffResponse.DiffChanges.DIFF_NONE);
  });

  it("creates, reads and updates, and asks for a refresh before the next update", async () => {
    await serve({
      create: ({ inputs, preview }) =>
        Promise.resolve({ id: "id-1", outputs: { ...inputs, made: preview ? UNKNOWN : 1 } }),
      read: ({ id, recordedInputs, recordedOutputs }) => {
        assert.deepEqual([recordedInputs, recordedOutputs], [undefined, undefined]);
        return Promise.resolve({
          status: "present",
          id,
          inputs: { a: 5 },
          outputs: { a: 5, o: 6 },
        });
      },
    });
    const created = await answerOf<InstanceType<typeof providerPb.CreateResponse>>((done) =>
      client.create(
        new providerPb.CreateRequest()
          .setUrn(URN)
          .setPreview(true)
          .setProperties(toStruct({ a: 1 })),
        done,
      ),
    );
    assert.deepEqual(fromStruct(created.getProperties()), { a: 1, made: UNKNOWN });
    assert.equal(created.getRefreshBeforeUpdate(), true);
    const read = await answerOf<InstanceType<typeof providerPb.ReadResponse>>((done) =>
      client.read(new providerPb.ReadRequest().setUrn(URN).setId("id-7"), done),
    );
    assert.equal(read.getId(), "id-7");
    assert.deepEqual(fromStruct(read.getInputs()), { a: 5 });
    assert.deepEqual(fromStruct(read.getProperties()), { a: 5, o: 6 });
    assert.equal(read.getRefreshBeforeUpdate(), true);
    const updated = await answerOf<InstanceType<typeof providerPb.UpdateResponse>>((done) =>
      client.update(new providerPb.UpdateRequest().setUrn(URN).setNews(toStruct({ a: 9 })), done),
    );
    assert.deepEqual(fromStruct(updated.getProperties()), { a: 9 });
    assert.equal(updated.getRefreshBeforeUpdate(), true);
  });

  it("reports an absent thing with an empty id", async () => {
    await serve({ read: () => Promise.resolve({ status: "absent" }) });
    const read = await answerOf<InstanceType<typeof providerPb.ReadResponse>>((done) =>
      client.read(new providerPb.ReadRequest().setUrn(URN).setId("id-7"), done),
    );
    assert.equal(read.getId(), "");
  });

  it("records what is there when a step failed half-way", async () => {
    await serve({
      update: () =>
        Promise.reject(
          new PartialFailure({
            id: "id-1",
            inputs: { a: 1 },
            outputs: { a: 1, revision: 2 },
            reasons: ["step 2 failed", "step 3 not run"],
          }),
        ),
    });
    const error = await errorOf((done) =>
      client.update(new providerPb.UpdateRequest().setUrn(URN), done),
    );
    assert.equal(error.details, "step 2 failed\nstep 3 not run");
    const [header] = error.metadata.get("grpc-status-details-bin");
    assert.ok(header instanceof Buffer);
    const [any] = statusPb.Status.deserializeBinary(header).getDetailsList();
    const detail = any?.unpack(
      (bytes) => providerPb.ErrorResourceInitFailed.deserializeBinary(bytes),
      "pulumirpc.ErrorResourceInitFailed",
    );
    assert.ok(detail);
    assert.equal(detail.getId(), "id-1");
    assert.deepEqual(fromStruct(detail.getProperties()), { a: 1, revision: 2 });
    assert.deepEqual(fromStruct(detail.getInputs()), { a: 1 });
    assert.deepEqual(detail.getReasonsList(), ["step 2 failed", "step 3 not run"]);
    assert.equal(detail.getRefreshBeforeUpdate(), true);
  });

  it("hands recorded inputs and outputs to delete, and logs beside the resource", async () => {
    await serve({
      delete: async ({ recordedInputs, recordedOutputs }, { log }) => {
        await log("warning", JSON.stringify([recordedInputs, recordedOutputs]));
      },
    });
    const request = new providerPb.DeleteRequest()
      .setUrn(URN)
      .setOldInputs(toStruct({ a: 1 }))
      .setProperties(toStruct({ b: 2 }));
    await answerOf((done) => client.delete(request, done));
    const [message] = engine.messages;
    assert.equal(message?.message, '[{"a":1},{"b":2}]');
    assert.equal(message.urn, URN);
  });

  it("refuses to import what cannot be read, and keeps what is recorded", async () => {
    await serve({});
    const bare = new providerPb.ReadRequest().setUrn(URN).setId("x");
    const error = await errorOf((done) => client.read(bare, done));
    assert.match(error.details, /cannot import this type/);
    const recorded = bare.setProperties(toStruct({ a: 1 })).setInputs(toStruct({ b: 2 }));
    const read = await answerOf<InstanceType<typeof providerPb.ReadResponse>>((done) =>
      client.read(recorded, done),
    );
    assert.deepEqual(fromStruct(read.getProperties()), { a: 1 });
  });
});
