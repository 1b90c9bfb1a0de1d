import assert from "node:assert/strict";
import {
  health,
  info,
  overlayStatus,
  type Agent,
} from "../../../dev/lab/platform/agent/answers.js";
import type { Memory } from "../../../dev/lab/platform/agent/memory.js";
import { memoryOf } from "../../../dev/lab/platform/memory-of.js";
import { incidentPlan } from "../../../dev/lab/incident/incident-plan.js";
import { BEHIND } from "../../../dev/lab/platform/history.js";

const hostB = incidentPlan.hosts[1] ?? assert.fail("no second host");

const agent = (memory: Memory): Agent => ({
  memory,
  mtus: new Map([["10.14.23.93", 8950]]),
  commit: BEHIND,
  version: "0.4.0",
  startedAt: "2026-01-01T00:00:00.000Z",
});

describe("the platform's agent", () => {
  const memory = memoryOf(incidentPlan, hostB, hostB.agent ?? assert.fail("no agent"));

  it("says who it is and what it runs", () => {
    const answers = [health(agent(memory)), info(agent(memory))] as readonly Record<
      string,
      unknown
    >[];
    for (const answer of answers) {
      assert.equal(answer["agent_id"], "614fc24c");
      assert.equal(answer["commit"], "2acf0c4");
    }
    assert.equal(answers[1]?.["address"], "10.14.23.181:8001");
  });

  it("tells the overlay from memory, with a tenant MTU of the path less 50", () => {
    assert.deepEqual(overlayStatus(agent(memory)), {
      vteps: [
        {
          interface: "vtep-10-14-23-9",
          vni: 194382,
          local_ip: "10.14.23.181",
          remote_ip: "10.14.23.93",
          remote_host_id: "b39a05df",
          tenant_mtu: 8950,
          link_count: 5,
          links: [
            "ceos_1:eth3-ceos_2:eth1",
            "ceos_1:eth2-ceos_4:eth1",
            "ceos_3:eth3-ceos_2:eth3",
            "ceos_3:eth2-ceos_4:eth3",
            "ceos_5:eth2-ceos_2:eth4",
          ],
        },
      ],
      tunnels: [],
      bridges: [],
    });
  });

  it("answers with empty lists where it fails inside", () => {
    const broken = { ...memory, links: undefined } as unknown as Memory;
    assert.deepEqual(overlayStatus(agent(broken)), {
      vteps: [],
      tunnels: [],
      bridges: [],
    });
  });
});
