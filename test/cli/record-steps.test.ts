import assert from "node:assert/strict";
import { recordSteps, unrecordedSteps } from "../../cli/adoption/record-steps.js";
import { PreviewOutput } from "../../cli/preview/preview-output.js";
import type { Pulumi, PulumiRun } from "../../cli/pulumi.js";

const OVERLAY = "overlay:components:Overlay";
const urn = (types: string, name: string): string => `urn:pulumi:dev::mine::${types}::${name}`;
const STACK = urn("pulumi:pulumi:Stack", "mine-dev");
const FLUSH = urn(
  `${OVERLAY}$overlay:components:HostOverlay$command:local:Command`,
  "host-a:flush-fdb",
);

const preview = (...steps: readonly { op: string; urn: string; parent?: string }[]) =>
  PreviewOutput.parse({
    steps: steps.map(({ op, urn: of, parent }) => ({
      op,
      urn: of,
      newState: { type: of.split("::")[2]?.split("$").at(-1), parent },
    })),
  });

const whole = preview(
  { op: "same", urn: STACK },
  { op: "create", urn: urn(OVERLAY, "incident"), parent: STACK },
  { op: "create", urn: FLUSH, parent: urn(OVERLAY, "incident") },
  {
    op: "update",
    urn: urn(`${OVERLAY}$overlay:components:Verification$command:local:Command`, "host-b:ping"),
  },
  { op: "create", urn: urn("command:local:Command", "of-the-user"), parent: STACK },
  { op: "create", urn: urn("mine:a:Component$command:local:Command", "other"), parent: STACK },
  { op: "create", urn: urn(`${OVERLAY}$overlay:index:AccessPort`, "ceos_1:eth1") },
);

describe("adoption: one-shot steps", () => {
  it("are those of our components that are not recorded, and nobody else's commands", () => {
    assert.deepEqual(unrecordedSteps(whole), {
      steps: [FLUSH],
      around: [urn(OVERLAY, "incident"), STACK],
    });
  });

  /** A Pulumi whose every run ends so, and what it was asked. */
  const ending = (run: Partial<PulumiRun>) => {
    const asked: { args: readonly string[]; env: unknown }[] = [];
    const capture: Pulumi["capture"] = (args, env) => {
      asked.push({ args, env });
      return Promise.resolve({
        shell: "",
        troubles: [],
        exitCode: 0,
        stdout: "",
        stderr: "",
        ...run,
      });
    };
    const pulumi: Pulumi = {
      place: { owner: "project", insisted: false },
      shell: "",
      show: () => Promise.resolve(0),
      capture,
      expect: capture,
    };
    return { pulumi, asked };
  };

  it("are recorded by an update of them and what they are in, which is told to run none", async () => {
    const { pulumi, asked } = ending({});
    const recorded = await recordSteps(pulumi, "dev", unrecordedSteps(whole));
    assert.deepEqual(recorded, { status: "recorded", count: 1 });
    const [{ args, env } = assert.fail("nothing was run")] = asked;
    assert.deepEqual(env, { OVERLAY_ADOPTING: "steps" });
    const targets = args.filter((_, index) => args[index - 1] === "--target");
    assert.deepEqual(
      targets,
      [FLUSH, urn(OVERLAY, "incident"), STACK].map((one) => one.replace(/^urn/, "*")),
    );
  });

  it("are left to the next update where that fails, with Pulumi's reason", async () => {
    const { pulumi } = ending({ exitCode: 255, stderr: "x\n  error: host-b cannot be read\n" });
    assert.deepEqual(await recordSteps(pulumi, "dev", unrecordedSteps(whole)), {
      status: "failed",
      reason: "error: host-b cannot be read",
    });
  });

  it("are never said to have failed for no reason", async () => {
    const reasonAfter = async (run: Partial<PulumiRun>) => {
      const recorded = await recordSteps(ending(run).pulumi, "dev", unrecordedSteps(whole));
      return recorded.status === "failed" ? recorded.reason : "";
    };
    assert.equal(
      await reasonAfter({ exitCode: 2, stderr: "panic: out of memory\n\n" }),
      "panic: out of memory",
    );
    assert.equal(await reasonAfter({ exitCode: 137 }), "pulumi up ended with 137");
  });
});
