import assert from "node:assert/strict";
import { unobservedHost } from "../../core/drivers/host-observation.js";
import { unreadHosts } from "../../core/model/unread-hosts.js";
import type { Unknown } from "../../core/model/unknown.js";
import type { CallContext } from "../../plugin-kit/index.js";
import { excludedConnection } from "../../provider/left-out.js";
import { tellMeanwhile } from "../../provider/tell-meanwhile.js";
import { hostTargets } from "../../core/desired/host-targets.js";
import { observeHost } from "../../core/engine/observe-host.js";
import { loadedTopology } from "../core/topology/loaded.js";
import { urnOf } from "./examples.js";
import { fakeHosts, fakeSession } from "./fake-session.js";

const FILE = "topologies/incident.yaml";
const [, hostB] = hostTargets(loadedTopology(FILE), FILE);
assert.ok(hostB !== undefined);

const PART: Unknown = {
  kind: "timed-out",
  code: "OLDER-VERSION",
  facts: {},
  host: "host-b",
  what: "ceos_2",
  reason: "no answer within 30 s",
  next: "Look.",
};
const UNREAD: Unknown = { ...PART, what: "everything", wholeHost: true };

describe("overlay plugin: how to go on without a host", () => {
  const setUp = () => {
    const hosts = fakeHosts();
    hosts.observed = [unobservedHost(hostB, UNREAD)];
    const said: { readonly message: string; readonly about: string | undefined }[] = [];
    const context: CallContext = {
      signal: new AbortController().signal,
      log: (_severity, message, { about } = {}) => {
        said.push({ message, about });
        return Promise.resolve();
      },
    };
    const meanwhile = (names: readonly string[], stack: string) =>
      `${stack}: without ${names.join()}`;
    return { said, context, session: fakeSession(hosts, { meanwhile }) };
  };

  it("is said once, beside the stack, however many things are unknown", async () => {
    const { said, context, session } = setUp();
    await Promise.all(
      ["VtepPort", "AccessPort"].map((kind) =>
        tellMeanwhile(session, urnOf(kind), UNREAD, context),
      ),
    );
    assert.deepEqual(said, [{ message: "dev: without host-b", about: "stack" }]);
  });

  it("is not said where only one thing of a host is unknown", async () => {
    const { said, context, session } = setUp();
    await tellMeanwhile(session, urnOf("CeosConfig"), PART, context);
    assert.deepEqual(said, []);
  });

  it("takes a host that the run does without for one of which nothing can be read", async () => {
    const observed = await observeHost(hostB, excludedConnection(hostB));
    assert.deepEqual(unreadHosts([observed]), ["host-b"]);
    assert.ok(!observed.ovs.known);
    assert.match(observed.ovs.unknown.reason, /does without it \(OVERLAY_WITHOUT_HOSTS\)/);
  });
});
