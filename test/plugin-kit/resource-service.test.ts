import assert from "node:assert/strict";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import statusPb from "@pulumi/pulumi/proto/status_pb.js";
import { fromStruct, PartialFailure, toStruct, UNKNOWN } from "../../plugin-kit/index.js";
import { URN, useDemoPlugin } from "./demo-plugin.js";
import { answerOf, errorOf } from "./provider-client.js";

const Kind = providerPb.PropertyDiff.Kind;

describe("plugin-kit: the gRPC service, resources", () => {
  const demo = useDemoPlugin();

  it("hands every check failure over with its path", async () => {
    await demo.serve({
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
      demo.client.check(request, done),
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
    await demo.serve({
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
      demo.client.diff(request, done),
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
    await demo.serve({});
    const request = new providerPb.DiffRequest().setUrn(URN);
    const response = await answerOf<InstanceType<typeof providerPb.DiffResponse>>((done) =>
      demo.client.diff(request, done),
    );
    assert.equal(response.getChanges(), providerPb.DiffResponse.DiffChanges.DIFF_NONE);
  });

  it("creates, reads and updates, and asks for a refresh before the next update", async () => {
    await demo.serve({
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
      demo.client.create(
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
      demo.client.read(new providerPb.ReadRequest().setUrn(URN).setId("id-7"), done),
    );
    assert.equal(read.getId(), "id-7");
    assert.deepEqual(fromStruct(read.getInputs()), { a: 5 });
    assert.deepEqual(fromStruct(read.getProperties()), { a: 5, o: 6 });
    assert.equal(read.getRefreshBeforeUpdate(), true);
    const updated = await answerOf<InstanceType<typeof providerPb.UpdateResponse>>((done) =>
      demo.client.update(
        new providerPb.UpdateRequest().setUrn(URN).setNews(toStruct({ a: 9 })),
        done,
      ),
    );
    assert.deepEqual(fromStruct(updated.getProperties()), { a: 9 });
    assert.equal(updated.getRefreshBeforeUpdate(), true);
  });

  it("reports an absent thing with an empty id", async () => {
    await demo.serve({ read: () => Promise.resolve({ status: "absent" }) });
    const read = await answerOf<InstanceType<typeof providerPb.ReadResponse>>((done) =>
      demo.client.read(new providerPb.ReadRequest().setUrn(URN).setId("id-7"), done),
    );
    assert.equal(read.getId(), "");
  });

  it("records what is there when a step failed half-way", async () => {
    await demo.serve({
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
      demo.client.update(new providerPb.UpdateRequest().setUrn(URN), done),
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
    await demo.serve({
      delete: async ({ recordedInputs, recordedOutputs }, { log }) => {
        await log("warning", JSON.stringify([recordedInputs, recordedOutputs]));
      },
    });
    const request = new providerPb.DeleteRequest()
      .setUrn(URN)
      .setOldInputs(toStruct({ a: 1 }))
      .setProperties(toStruct({ b: 2 }));
    await answerOf((done) => demo.client.delete(request, done));
    const [message] = demo.engine.messages;
    assert.equal(message?.message, '[{"a":1},{"b":2}]');
    assert.equal(message.urn, URN);
  });

  it("refuses to import what cannot be read, and keeps what is recorded", async () => {
    await demo.serve({});
    const bare = new providerPb.ReadRequest().setUrn(URN).setId("x");
    const error = await errorOf((done) => demo.client.read(bare, done));
    assert.match(error.details, /cannot import this type/);
    const recorded = bare.setProperties(toStruct({ a: 1 })).setInputs(toStruct({ b: 2 }));
    const read = await answerOf<InstanceType<typeof providerPb.ReadResponse>>((done) =>
      demo.client.read(recorded, done),
    );
    assert.deepEqual(fromStruct(read.getProperties()), { a: 1 });
  });
});
