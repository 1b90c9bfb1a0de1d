import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parsePreview } from "../../cli/preview/preview-output.js";
import { ensurePulumi } from "../../toolchain/ensure-pulumi.js";
import { projectRoot } from "../dev/lab/shared-lab.js";

const STACK = "experiments-over-a-snapshot";
const FILE = join(projectRoot, `Pulumi.${STACK}.yaml`);

/** The project's own program, plugin and policy pack in the real engine, over a recorded lab. */
describe("experiments in a preview by the real engine", function () {
  this.timeout(120_000);
  let folder: string;
  let run: (...args: readonly string[]) => { readonly exitCode: number | null; output: string };

  const settings = (...texts: readonly string[]): Promise<void> =>
    writeFile(
      FILE,
      [
        "config:",
        "  overlay:topology: topologies/incident.yaml",
        "  overlay:experiments:",
        ...texts.map((text) => `    - ${text}`),
        "",
      ].join("\n"),
    );

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-experiments-"));
    const toolchain = await ensurePulumi({
      projectRoot,
      env: process.env,
      report: () => undefined,
    });
    const env = {
      ...process.env,
      ...toolchain.env,
      PULUMI_BACKEND_URL: `file://${folder}`,
      PULUMI_CONFIG_PASSPHRASE: "",
      OVERLAY_SNAPSHOT: "test/fixtures/snapshots/remediated.yaml",
    };
    run = (...args) => {
      const options = ["--stack", STACK, "--non-interactive", "--color", "never"];
      const { status, stdout, stderr } = spawnSync(toolchain.binary, [...args, ...options], {
        cwd: projectRoot,
        env,
        encoding: "utf8",
        maxBuffer: 1 << 28,
      });
      return { exitCode: status, output: stdout + (status === 0 ? "" : stderr) };
    };
    await settings();
    const init = run("stack", "init", "--no-select");
    assert.equal(init.exitCode, 0, init.output);
  });

  after(async () => {
    await rm(FILE, { force: true });
    await rm(folder, { recursive: true });
  });

  it("are declared, said at the top, and accepted by the policies", async () => {
    await settings("isolate ceos_5", "trunks-only-on host-a", "forward-chain ceos_2 drop");
    const { exitCode, output } = run("preview", "--json", "--policy-pack", "policies");
    assert.equal(exitCode, 0, output);
    const { steps, diagnostics } = parsePreview(output);
    const inputsOf = (end: string) =>
      steps.find(({ urn }) => urn.endsWith(end))?.newState?.inputs ?? {};
    assert.equal(inputsOf("AccessPort::ceos_5:eth2")["dead"], true);
    assert.equal(inputsOf("AccessPort::ceos_5:eth2")["vlan"], undefined);
    assert.deepEqual(inputsOf("VtepPort::host-b-to-host-a")["trunks"], []);
    assert.equal((inputsOf("VtepPort::host-a-to-host-b")["trunks"] as unknown[]).length, 5);
    assert.equal((inputsOf("ForwardChain::ceos_2")["drops"] as unknown[]).length, 16);
    assert.ok(
      diagnostics.some(({ message }) =>
        message.includes(
          "experiments are on: isolate ceos_5; trunks-only-on host-a; forward-chain ceos_2 drop",
        ),
      ),
      JSON.stringify(diagnostics),
    );
  });

  it("are refused with mistakes, by file, entry and what to do, before anything is declared", async () => {
    await settings("isolate ceos_9", "trunks-only-on host-a", "trunks-only-on host-b");
    const { exitCode, output } = run("preview");
    assert.notEqual(exitCode, 0);
    assert.match(output, /overlay:experiments\[0\] "isolate ceos_9": the topology has no device/);
    assert.match(output, /overlay:experiments\[2\] "trunks-only-on host-b": contradicts /);
    assert.match(output, /pulumi config rm --stack \S+ --path 'overlay:experiments\[0\]'/);
    assert.doesNotMatch(output, /overlay:index:/);
  });
});
