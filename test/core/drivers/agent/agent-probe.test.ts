import assert from "node:assert/strict";
import { execa } from "execa";
import { agentProbe, parseAgent } from "../../../../core/drivers/agent/index.js";
import type { ObservedAgent } from "../../../../core/model/observed.js";
import type { AgentTarget } from "../../../../core/model/target.js";
import type { Observation } from "../../../../core/model/unknown.js";
import { fakeAgent, INFO, json, STATUS, type Answers, type FakeAgent } from "./fake-agent.js";
import { pathWith, type HttpTool } from "./tools-on-path.js";

/** Runs the probe as a host does that has these clients of HTTP and no other. */
const probe = async (
  target: AgentTarget,
  tools: readonly HttpTool[],
): Promise<Observation<ObservedAgent>> => {
  const { script, args } = agentProbe(target);
  const { path, remove } = await pathWith(tools);
  const env = { PATH: path, http_proxy: "http://192.0.2.1:1" };
  const options = { reject: false, extendEnv: false, env } as const;
  const result = await execa(`${path}/sh`, ["-c", script, "sh", ...args], options);
  await remove();
  const { exitCode = -1, stdout, stderr } = result;
  return parseAgent("host-b", target, { exitCode, stdout, stderr });
};

const reasonOf = (observed: Observation<unknown>): string =>
  observed.known ? "known" : `${observed.unknown.kind}: ${observed.unknown.reason}`;

describe("the agent's probe", function () {
  this.timeout(20_000);
  let agent: FakeAgent;
  let answers: Answers;

  beforeEach(async () => {
    agent = await fakeAgent({ "/info": json(INFO), "/overlay/status": json(STATUS) });
    answers = agent.answers;
  });
  afterEach(() => agent.close());

  for (const tool of ["curl", "wget", "busybox", "bash"] as const) {
    it(`asks with ${tool} what there is to ask`, async () => {
      const observed = await probe({ port: agent.port, id: "614fc24c" }, [tool]);
      assert.ok(observed.known, reasonOf(observed));
      assert.deepEqual(observed.value, {
        port: agent.port,
        id: "614fc24c",
        commit: "2acf0c4",
        status: {
          known: true,
          value: {
            vteps: [
              {
                interface: "vtep-10-14-23-9",
                vni: 194382,
                localAddress: "10.14.23.181",
                remoteAddress: "10.14.23.93",
                tenantMtu: 8950,
              },
            ],
          },
        },
      });
      assert.deepEqual(agent.asked.toSorted(), ["/info", "/overlay/status"]);
    });

    it(`says with ${tool} that nobody listens`, async () => {
      await agent.close();
      const observed = await probe({ port: agent.port }, [tool]);
      assert.match(
        reasonOf(observed),
        /^unreachable: \/info could not be asked for .*(refused|connect)/i,
      );
      agent = await fakeAgent({});
    });

    it(`does not wait with ${tool} for an agent that is silent`, async () => {
      answers["/info"] = "silent";
      answers["/overlay/status"] = "silent";
      const started = performance.now();
      const observed = await probe({ port: agent.port }, [tool]);
      assert.equal(reasonOf(observed), "timed-out: no answer to /info within 2 s");
      assert.ok(performance.now() - started < 8000);
    });
  }

  it("says so where nothing speaks HTTP", async () => {
    assert.equal(
      reasonOf(await probe({ port: agent.port }, [])),
      "command-missing: the host has no HTTP client (curl, wget or bash)",
    );
  });

  it("knows the commit where the status cannot be read, and says why not", async () => {
    answers["/overlay/status"] = { status: 500, body: "" };
    const observed = await probe({ port: agent.port }, ["curl"]);
    assert.ok(observed.known);
    assert.equal(observed.value.commit, "2acf0c4");
    assert.equal(
      reasonOf(observed.value.status),
      "cli-refused: it answers /overlay/status with status 500",
    );
  });

  const wrong: Record<string, readonly [Answers[string] & object, RegExp]> = {
    "no JSON": [{ status: 200, body: "<html>" }, /^unparsable: .*it is no JSON.*begins "<html>"/],
    "JSON without a commit": [json({ agent_id: "x" }), /^unparsable: .*commit/s],
    "a commit that is none": [
      json({ ...INFO, commit: "unknown" }),
      /^unparsable: .*no Git commit/s,
    ],
    "another status": [
      { status: 404, body: "" },
      /^cli-refused: it answers \/info with status 404/,
    ],
    "another agent": [
      json({ ...INFO, agent_id: "b39a05df" }),
      /^ambiguous: the agent .* calls itself b39a05df, declared is 614fc24c/,
    ],
  };
  for (const [what, [answer, reason]] of Object.entries(wrong)) {
    it(`is unknown, with the reason: ${what}`, async () => {
      answers["/info"] = answer;
      assert.match(reasonOf(await probe({ port: agent.port, id: "614fc24c" }, ["curl"])), reason);
    });
  }
});
