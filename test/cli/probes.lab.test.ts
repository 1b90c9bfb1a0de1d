import assert from "node:assert/strict";
import { z } from "zod";
import { onHost, outputOf } from "../dev/lab/ssh-host.js";
import { useLab } from "../dev/lab/shared-lab.js";
import { overlay } from "./overlay-command.js";

const Found = z.object({
  asked: z.object({ traces: z.number(), countedSeconds: z.number() }),
  crossChecks: z.object({
    compared: z.number(),
    disagreements: z.array(z.object({ rule: z.string(), subject: z.string() })),
  }),
  explanations: z.array(
    z.object({ causes: z.array(z.object({ kind: z.string(), seen: z.array(z.string()) })) }),
  ),
});

/** The source address of the traced broadcasts. */
const TRACED = "02:00:00:00:00:01";
const DROP = "in_port=vtep-10-14-23-1,dl_vlan=3138";

const flows = (): Promise<string> =>
  outputOf("host-a", "ovs-ofctl --no-stats dump-flows arch-ovs | sort");

const hasLearned = async (): Promise<boolean> =>
  (await outputOf("host-a", "ovs-appctl fdb/show arch-ovs")).includes(TRACED);

describe("harmless probes on the lab", function () {
  this.timeout(120_000);
  useLab();

  after("the flow is gone", async () => {
    await onHost("host-a", `ovs-ofctl del-flows arch-ovs '${DROP}'; ovs-appctl fdb/flush arch-ovs`);
  });

  it("ask a switch where it sends a broadcast, which says what its columns do not, and changes nothing", async () => {
    await outputOf("host-a", `ovs-ofctl add-flow arch-ovs 'priority=10,${DROP},actions=drop'`);
    const before = await flows();
    const { stdout, stderr } = await overlay([
      ...["diagnose", "--json", "--link", "ceos_1:eth3-ceos_2:eth1"],
    ]);
    assert.equal(await flows(), before);
    assert.equal(await hasLearned(), false);
    const { asked, crossChecks, explanations } = Found.parse(JSON.parse(stdout), {
      error: () => stderr,
    });
    assert.equal(asked.traces, 4);
    assert.ok(asked.countedSeconds >= 2);
    assert.ok(crossChecks.compared > 100);
    assert.deepEqual(
      crossChecks.disagreements.filter(({ rule }) => rule !== "agent-status"),
      [{ rule: "traced-egress", subject: "a broadcast from vtep-10-14-23-1 with tag 3138" }],
    );
    const cause = explanations[0]?.causes.find(({ kind }) => kind === "forwards-otherwise");
    assert.match(cause?.seen.join() ?? "", /in_port=.*dl_vlan=3138, priority 10 \/ drop/);
  });

  it("would be seen in the table if a trace taught it anything: one of a packet does", async () => {
    const flow = `in_port=LOCAL,dl_vlan=3138,arp,dl_src=${TRACED},dl_dst=ff:ff:ff:ff:ff:ff`;
    await outputOf("host-a", `ovs-appctl ofproto/trace arch-ovs '${flow}'`);
    assert.equal(await hasLearned(), false);
    await outputOf("host-a", `ovs-appctl ofproto/trace arch-ovs '${flow}' -generate`);
    assert.equal(await hasLearned(), true);
  });
});
