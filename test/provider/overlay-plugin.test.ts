import assert from "node:assert/strict";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import statusPb from "@pulumi/pulumi/proto/status_pb.js";
import { kinds } from "../../core/kinds/kinds.js";
import { fromStruct, servePlugin, toStruct, UNKNOWN } from "../../plugin-kit/index.js";
import type { PropertyMap, ServedPlugin } from "../../plugin-kit/index.js";
import { overlayPlugin } from "../../provider/overlay-plugin.js";
import { fakeEngine, type FakeEngine } from "../plugin-kit/fake-engine.js";
import { answerOf, errorOf, providerClient } from "../plugin-kit/provider-client.js";
import type { ProviderClient } from "../plugin-kit/provider-client.js";
import { DEVICE, PORT, urnOf, VTEP } from "./examples.js";
import { fakeHosts, fakeSession, type FakeHosts } from "./fake-session.js";
import { applied } from "../core/journal/events.js";
import { onTheHost } from "../../core/model/hand-command.js";

const UNREACHABLE = {
  ...({ kind: "unreachable", code: "OLDER-VERSION", facts: {} } as const),
  host: "host-b",
  what: "arch-ovs",
  reason: "connection refused",
  next: "Check that you can log in.",
} as const;
const UNDO = [onTheHost(["ovs-vsctl", "clear"])];

const asMap = (inputs: object): PropertyMap => inputs as PropertyMap;

describe("overlay plugin over gRPC", () => {
  let hosts: FakeHosts;
  let engine: FakeEngine;
  let served: ServedPlugin;
  let client: ProviderClient;

  beforeEach(async () => {
    hosts = fakeHosts();
    engine = await fakeEngine();
    const open = () => Promise.resolve(fakeSession(hosts));
    const plugin = overlayPlugin({ drivers: kinds, open });
    served = await servePlugin(plugin, { engineAddress: engine.address });
    client = providerClient(served.port);
    await answerOf((done) => client.configure(new providerPb.ConfigureRequest(), done));
  });

  afterEach(async () => {
    client.close();
    await served.close();
    engine.close();
  });

  const check = async (kind: string, inputs: PropertyMap) => {
    const request = new providerPb.CheckRequest().setUrn(urnOf(kind)).setNews(toStruct(inputs));
    const response = await answerOf<InstanceType<typeof providerPb.CheckResponse>>((done) =>
      client.check(request, done),
    );
    return response.getFailuresList().map((failure) => failure.getProperty());
  };

  const diff = async (kind: string, recorded: object, declared: PropertyMap) => {
    const request = new providerPb.DiffRequest()
      .setUrn(urnOf(kind))
      .setOldInputs(toStruct(asMap(recorded)))
      .setOlds(toStruct(asMap(recorded)))
      .setNews(toStruct(declared));
    const response = await answerOf<InstanceType<typeof providerPb.DiffResponse>>((done) =>
      client.diff(request, done),
    );
    return response.toObject();
  };

  const readRequest = (kind: string, id: string) =>
    new providerPb.ReadRequest().setUrn(urnOf(kind)).setId(id);

  const updateRequest = (recorded: PropertyMap, declared: object) =>
    new providerPb.UpdateRequest()
      .setUrn(urnOf("VtepPort"))
      .setOldInputs(toStruct(recorded))
      .setOlds(toStruct({ ...recorded, revision: 4 }))
      .setNews(toStruct(asMap(declared)));

  describe("Check", () => {
    it("accepts what is right", async () => {
      assert.deepEqual(await check("VtepPort", asMap(VTEP)), []);
      assert.deepEqual(await check("AccessPort", asMap(PORT)), []);
      assert.deepEqual(await check("CeosConfig", asMap(DEVICE)), []);
    });

    it("reports every failure with its path", async () => {
      const failures = await check("VtepPort", { ...VTEP, vni: 0, trunks: [3034, 5000] });
      assert.deepEqual(failures.sort(), ["trunks[1]", "vni"]);
      const interfaces = { Ethernet1: { mode: "hub", shutdown: false } };
      assert.deepEqual(await check("CeosConfig", { ...asMap(DEVICE), interfaces }), [
        "interfaces.Ethernet1.mode",
      ]);
    });

    it("refuses names that could be taken for something else", async () => {
      for (const name of ["a;b", "a'b", "a\nb", "$(reboot)"]) {
        assert.deepEqual(await check("AccessPort", { ...asMap(PORT), container: name }), [
          "container",
        ]);
      }
    });

    it("does not judge what is not known yet", async () => {
      assert.deepEqual(await check("VtepPort", { ...VTEP, trunks: UNKNOWN }), []);
      assert.deepEqual(await check("VtepPort", { ...VTEP, trunks: [UNKNOWN], vni: 0 }), ["vni"]);
    });
  });

  describe("Diff", () => {
    it("is empty when the host is as declared", async () => {
      const answer = await diff("VtepPort", VTEP, asMap(VTEP));
      assert.equal(answer.changes, providerPb.DiffResponse.DiffChanges.DIFF_NONE);
    });

    it("names the property that drifted", async () => {
      const live = { ...PORT, vlan: 100 };
      const answer = await diff("AccessPort", live, asMap(PORT));
      assert.deepEqual(answer.diffsList, ["vlan"]);
      assert.deepEqual(answer.replacesList, []);
      const shut = { ...DEVICE.interfaces["Ethernet1"], shutdown: true };
      const device = { ...DEVICE, interfaces: { Ethernet1: shut } };
      const nested = await diff("CeosConfig", device, asMap(DEVICE));
      assert.deepEqual(
        nested.detaileddiffMap.map(([path]) => path),
        ["interfaces.Ethernet1.shutdown"],
      );
    });

    it("replaces when the identity changes", async () => {
      const answer = await diff("AccessPort", PORT, { ...asMap(PORT), interface: "eth4" });
      assert.deepEqual(answer.replacesList, ["interface"]);
    });

    it("compares what it can when a value is not known yet", async () => {
      const answer = await diff("VtepPort", VTEP, { ...VTEP, vni: 1, trunks: UNKNOWN });
      assert.deepEqual(answer.diffsList.sort(), ["trunks", "vni"]);
    });
  });

  describe("Read", () => {
    it("imports from the id alone", async () => {
      hosts.reading = { status: "present", inputs: PORT, facts: { portName: "vh1" } };
      const id = kinds.AccessPort.idOf(PORT);
      const read = await answerOf<InstanceType<typeof providerPb.ReadResponse>>((done) =>
        client.read(readRequest("AccessPort", id), done),
      );
      assert.equal(read.getId(), id);
      assert.deepEqual(fromStruct(read.getInputs()), PORT);
      assert.deepEqual(fromStruct(read.getProperties()), { ...PORT, portName: "vh1", revision: 1 });
      assert.equal(read.getRefreshBeforeUpdate(), true);
    });

    it("keeps the revision", async () => {
      hosts.reading = { status: "present", inputs: VTEP, facts: {} };
      const request = readRequest("VtepPort", "x")
        .setInputs(toStruct(asMap(VTEP)))
        .setProperties(toStruct({ ...VTEP, revision: 7 }));
      const read = await answerOf<InstanceType<typeof providerPb.ReadResponse>>((done) =>
        client.read(request, done),
      );
      assert.equal(fromStruct(read.getProperties())["revision"], 7);
    });

    it("fails when it is unknown, with the reason and what to do", async () => {
      hosts.reading = { status: "unknown", unknown: UNREACHABLE };
      const error = await errorOf((done) => client.read(readRequest("VtepPort", "x"), done));
      assert.equal(
        error.details,
        "host-b: arch-ovs is unknown: connection refused. Check that you can log in.",
      );
    });

    it("says that it is gone only when it is absent, and warns", async () => {
      const recorded = readRequest("AccessPort", "x").setProperties(toStruct(asMap(PORT)));
      const read = await answerOf<InstanceType<typeof providerPb.ReadResponse>>((done) =>
        client.read(recorded, done),
      );
      assert.equal(read.getId(), "");
      assert.match(engine.messages[0]?.message ?? "", /x is gone: no such port/);
    });

    it("refuses to import what is absent, with the reason", async () => {
      const error = await errorOf((done) => client.read(readRequest("AccessPort", "x"), done));
      assert.match(error.details, /no such port/);
    });
  });

  describe("Create", () => {
    const request = (preview: boolean) =>
      new providerPb.CreateRequest()
        .setUrn(urnOf("VtepPort"))
        .setProperties(toStruct(asMap(VTEP)))
        .setPreview(preview);

    it("previews known inputs and an unknown revision, and changes nothing", async () => {
      const created = await answerOf<InstanceType<typeof providerPb.CreateResponse>>((done) =>
        client.create(request(true), done),
      );
      assert.deepEqual(fromStruct(created.getProperties()), { ...VTEP, revision: UNKNOWN });
      assert.deepEqual(hosts.asked, []);
    });

    it("fails the preview when the host cannot be read", async () => {
      hosts.reading = { status: "unknown", unknown: UNREACHABLE };
      const error = await errorOf((done) => client.create(request(true), done));
      assert.match(error.details, /connection refused/);
    });

    it("makes the host as declared, whatever is there", async () => {
      hosts.reconciled = { status: "ok", changed: true, inputs: VTEP, facts: {}, outcomes: [] };
      const created = await answerOf<InstanceType<typeof providerPb.CreateResponse>>((done) =>
        client.create(request(false), done),
      );
      assert.equal(created.getId(), kinds.VtepPort.idOf(VTEP));
      assert.equal(fromStruct(created.getProperties())["revision"], 1);
      assert.equal(hosts.asked[0]?.expected, undefined);
    });
  });

  describe("Update", () => {
    const live = { ...VTEP, trunks: [] };

    it("previews an unknown revision", async () => {
      const request = updateRequest(live, VTEP).setPreview(true);
      const updated = await answerOf<InstanceType<typeof providerPb.UpdateResponse>>((done) =>
        client.update(request, done),
      );
      assert.deepEqual(fromStruct(updated.getProperties()), { ...VTEP, revision: UNKNOWN });
      assert.deepEqual(hosts.asked, []);
    });

    it("passes what was last read as expected, and counts the change", async () => {
      hosts.reconciled = { status: "ok", changed: true, inputs: VTEP, facts: {}, outcomes: [] };
      const updated = await answerOf<InstanceType<typeof providerPb.UpdateResponse>>((done) =>
        client.update(updateRequest(live, VTEP), done),
      );
      assert.deepEqual(hosts.asked, [{ id: kinds.VtepPort.idOf(VTEP), expected: live }]);
      assert.equal(fromStruct(updated.getProperties())["revision"], 5);
    });

    it("does not count an update that had nothing to write", async () => {
      hosts.reconciled = { status: "ok", changed: false, inputs: VTEP, facts: {}, outcomes: [] };
      const updated = await answerOf<InstanceType<typeof providerPb.UpdateResponse>>((done) =>
        client.update(updateRequest(live, VTEP), done),
      );
      assert.equal(fromStruct(updated.getProperties())["revision"], 4);
    });

    it("refuses to remediate what was changed after the preview that the user saw", async () => {
      const recorded = asMap({ ...VTEP, trunks: [1] });
      hosts.shown[`VtepPort ${kinds.VtepPort.idOf(VTEP)}`] = asMap({ ...VTEP, trunks: [] });
      const request = updateRequest(recorded, VTEP);
      const { message } = await errorOf((done) => client.update(request, done));
      assert.match(message, /after the preview; nothing was written \(trunks was \[\], is \[1\]\)/);
      assert.deepEqual(hosts.asked, []);
    });

    it("leaves a conflict alone and says what happened", async () => {
      hosts.reconciled = {
        status: "conflict",
        reason: "trunks was [], is [7]",
        outcomes: [{ title: "set trunks", status: "conflict", reason: "changed", undo: [] }],
      };
      const error = await errorOf((done) => client.update(updateRequest(live, VTEP), done));
      assert.equal(error.details, "trunks was [], is [7]");
      assert.deepEqual(error.metadata.get("grpc-status-details-bin"), []);
    });

    it("records what was applied before a failure, as a new revision", async () => {
      const half = { ...VTEP, trunks: [3034] };
      hosts.reconciled = {
        status: "failed",
        reason: "the second step failed",
        inputs: half,
        outcomes: [
          { title: "one", status: "applied", undo: UNDO },
          { title: "two", status: "failed", reason: "no", undo: [] },
          { title: "three", status: "not-run", undo: [] },
        ],
      };
      const error = await errorOf((done) => client.update(updateRequest(live, VTEP), done));
      assert.match(error.details, /applied: one \(undo: ovs-vsctl clear\)\n {2}FAILED: two: no\n/);
      assert.match(error.details, /not run: three$/);
      const [header] = error.metadata.get("grpc-status-details-bin");
      assert.ok(header instanceof Buffer);
      const detail = statusPb.Status.deserializeBinary(header)
        .getDetailsList()[0]
        ?.unpack(
          (bytes) => providerPb.ErrorResourceInitFailed.deserializeBinary(bytes),
          "pulumirpc.ErrorResourceInitFailed",
        );
      assert.deepEqual(fromStruct(detail?.getInputs()), half);
      assert.equal(fromStruct(detail?.getProperties())["revision"], 5);
    });

    it("records nothing when the steps were taken back", async () => {
      const outcome = { title: "open a session", status: "applied", undo: UNDO } as const;
      hosts.reconciled = { status: "failed", reason: "stopped", inputs: live, outcomes: [outcome] };
      const error = await errorOf((done) => client.update(updateRequest(live, VTEP), done));
      assert.match(error.details, /^stopped\n {2}applied: open a session/);
      assert.deepEqual(error.metadata.get("grpc-status-details-bin"), []);
    });

    it("shows what a step had to say", async () => {
      hosts.events = [{ ...applied(), detail: "+ no switchport" }];
      hosts.reconciled = { status: "ok", changed: true, inputs: VTEP, facts: {}, outcomes: [] };
      await answerOf((done) => client.update(updateRequest(live, VTEP), done));
      assert.deepEqual(
        engine.messages.map(({ message }) => message),
        ["set trunks:\n+ no switchport"],
      );
      assert.equal(hosts.journalOf, "dev");
    });

    it("records what was done, and fails all the same, where the journal does not have it", async () => {
      hosts.events = [applied()];
      hosts.unrecorded = "the disk is full";
      hosts.reconciled = { status: "ok", changed: true, inputs: VTEP, facts: {}, outcomes: [] };
      const error = await errorOf((done) => client.update(updateRequest(live, VTEP), done));
      assert.match(error.details, /the disk is full/);
      assert.equal(error.metadata.get("grpc-status-details-bin").length, 1);
    });
  });

  it("leaves the host as it is on Delete, and says so", async () => {
    const request = new providerPb.DeleteRequest().setUrn(urnOf("VtepPort")).setId("host-a/x/y");
    await answerOf((done) => client.delete(request, done));
    assert.deepEqual(hosts.asked, []);
    assert.match(engine.messages[0]?.message ?? "", /host-a\/x\/y is no longer managed/);
  });

  it("closes the engine's connections when it ends", async () => {
    await served.close();
    assert.equal(hosts.closed, true);
  });
});
