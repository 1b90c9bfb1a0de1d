import assert from "node:assert/strict";
import { kinds } from "../../core/kinds/kinds.js";
import type { CallContext, PropertyMap, ResourceHandler } from "../../plugin-kit/index.js";
import { remarkOnAgent } from "../../provider/remark-on-agent.js";
import { resourceHandler } from "../../provider/resource-handler.js";
import { AGENT, urnOf } from "./examples.js";
import { fakeHosts, fakeSession, type FakeHosts } from "./fake-session.js";

const DECLARED = AGENT as unknown as PropertyMap;
const LIVE: PropertyMap = { host: "host-b", port: 8001, commit: "2acf0c4" };

const ONE = { urn: urnOf("AgentVersion"), type: "overlay:index:AgentVersion", name: "host-b" };
const ID = "host-b/8001";

describe("overlay plugin: AgentVersion", () => {
  let hosts: FakeHosts;
  let handler: ResourceHandler;
  let said: string[];
  let context: CallContext;

  beforeEach(() => {
    hosts = fakeHosts();
    const inputs = { host: "host-b", port: 8001, commit: "2acf0c4" };
    const warnings = ["host-b: the agent says otherwise"];
    hosts.reading = { status: "present", inputs, facts: {}, warnings };
    handler = resourceHandler(kinds.AgentVersion, () => fakeSession(hosts), remarkOnAgent);
    said = [];
    context = {
      signal: new AbortController().signal,
      log: (severity, message) => {
        said.push(`${severity} ${message}`);
        return Promise.resolve();
      },
    };
  });

  const preview = (declared: PropertyMap, live: PropertyMap) =>
    handler.update(
      { ...ONE, id: ID, recordedInputs: live, recordedOutputs: live, declared, preview: true },
      context,
    );

  it("warns on Read where the agent's status is not so", async () => {
    const request = { ...ONE, id: ID, recordedInputs: undefined, recordedOutputs: undefined };
    const read = await handler.read?.(request, context);
    assert.equal(read?.status, "present");
    assert.deepEqual(said, ["warning host-b: the agent says otherwise"]);
  });

  it("says both commits in the preview of an update, and that no clone is declared by silence", async () => {
    await preview(DECLARED, LIVE);
    assert.deepEqual(said, ["info host-b: the agent runs 2acf0c4, declared is 40be3a5"]);
  });

  it("says what has to be declared where nothing would update the agent", async () => {
    const { update: _command, ...bare } = AGENT;
    await preview(bare, LIVE);
    assert.equal(typeof _command, "object");
    assert.deepEqual(said, [
      "info host-b: the agent runs 2acf0c4, declared is 40be3a5; nothing remediates it, because hosts.host-b.agent.update declares no command",
    ]);
  });

  it("says nothing where the commit is the declared one, whatever its length", async () => {
    await preview(DECLARED, { ...LIVE, commit: "40be3a562ad9" });
    assert.deepEqual(said, []);
  });

  it("shows the same in the preview of a stack that has not recorded the agent", async () => {
    await handler.create({ ...ONE, inputs: DECLARED, preview: true }, context);
    assert.deepEqual(said, [
      "warning host-b: the agent says otherwise",
      "info host-b: the agent runs 2acf0c4, declared is 40be3a5",
    ]);
  });
});
