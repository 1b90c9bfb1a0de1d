import assert from "node:assert/strict";
import { kinds } from "../../core/kinds/kinds.js";
import { vtepPorts } from "../../core/kinds/vtep-port/desired.js";
import { vtepId } from "../../core/kinds/vtep-port/schema.js";
import type { ObservedHost } from "../../core/model/observed.js";
import { observedHosts } from "../../core/snapshot/snapshot.js";
import { readResource } from "../../provider/read-resource.js";
import { scopeOfDeclared } from "../../provider/scope-of-declared.js";
import type { Session } from "../../provider/session.js";
import { recordedSnapshot } from "../core/snapshot/fixtures.js";
import { markedBy, partOf } from "../core/snapshot/marked-by.js";
import { loadedTopology } from "../core/topology/loaded.js";
import { fakeHosts, fakeSession } from "./fake-session.js";

const whole = loadedTopology("topologies/incident.yaml");
const second = partOf(whole, "second", [3034, 3138]);

/** A session of a second topology on hosts that the first has all to itself. */
const session = (host: ObservedHost): Session => {
  const plain = fakeSession(fakeHosts(), { scopeOf: scopeOfDeclared(second) });
  const seen = { ...host, owner: second.name };
  const read: Session["engine"]["read"] = (kind, id, scope) =>
    Promise.resolve(kinds[kind].read(seen, id, scope));
  return { ...plain, engine: { ...plain.engine, read } };
};

describe("a tunnel that a stack adopts while another topology has it too", () => {
  it("is recorded with the VLANs that are carried and declared here, whoever has claimed them", async () => {
    const [host] = observedHosts(await recordedSnapshot("remediated")).map(markedBy(whole));
    assert.ok(host);
    const [tunnel] = vtepPorts(second).filter(({ inputs }) => inputs.host === host.host);
    assert.ok(tunnel);
    const request = {
      urn: "urn:pulumi:s::p::overlay:index:VtepPort::t",
      type: "overlay:index:VtepPort",
      name: "t",
      id: vtepId(tunnel.inputs),
    };
    const log = (): Promise<void> => Promise.resolve();
    const found = await readResource(
      kinds.VtepPort,
      session(host),
      { ...request, recordedInputs: undefined, recordedOutputs: undefined },
      { log, signal: new AbortController().signal },
    );
    assert.equal(found.status, "present");
    const { trunks, owner } = found.inputs;
    assert.deepEqual(trunks, [3034, 3138]);
    assert.equal(owner, "nobody yet");
  });
});
