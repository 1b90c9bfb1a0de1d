import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure, formatFailure } from "../../cli/failure.js";
import { experimentCompare } from "../../cli/verbs/experiment-compare.js";
import {
  experimentExpect,
  type ExperimentExpectOptions,
} from "../../cli/verbs/experiment-expect.js";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { printingContext } from "./printing-context.js";

const topology = join(projectRoot, "topologies/incident.yaml");
const snapshotOf = (name: string): string =>
  join(projectRoot, "test/fixtures/snapshots", `${name}.yaml`);

const expectationOf = async (options: Partial<ExperimentExpectOptions>): Promise<string> => {
  const { printed, context } = printingContext();
  await experimentExpect(context, { stack: "dev", topology, ...options });
  return printed.join("\n");
};

/** Without where the project is, and when the snapshot was taken. */
const stable = (text: string): string =>
  `${text.replaceAll(`${projectRoot}/`, "").replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")}\n`;

const failureOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => assert.fail("it did not fail"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Failure)) throw error;
  return formatFailure(error.facts);
};

/** What an engineer reads, kept as files that people can read too. */
const GOLDEN: Readonly<Record<string, Partial<ExperimentExpectOptions>>> = {
  "isolate-as-booted": { experiment: ["isolate ceos_5"], snapshot: snapshotOf("as-booted") },
  "isolate-host-b-unread": {
    experiment: ["isolate ceos_5"],
    snapshot: snapshotOf("as-booted-host-b-unreachable"),
  },
  "isolate-declared": { experiment: ["isolate ceos_5"] },
  "trunks-only-on-as-booted": {
    experiment: ["trunks-only-on host-a"],
    snapshot: snapshotOf("as-booted"),
  },
  "static-arp-as-booted": {
    experiment: ["static-arp ceos_1:eth3-ceos_2:eth1"],
    snapshot: snapshotOf("as-booted"),
  },
  "forward-chain-remediated": {
    experiment: ["forward-chain ceos_2 drop"],
    snapshot: snapshotOf("remediated"),
  },
};

describe("overlay experiment expect and compare", function () {
  this.timeout(60_000);

  for (const [name, options] of Object.entries(GOLDEN))
    it(`says what to expect: ${name}`, async () => {
      const file = join(projectRoot, "test/cli/expectations", `${name}.txt`);
      assert.equal(stable(await expectationOf(options)), await readFile(file, "utf8"));
    });

  it("says the same in Markdown and JSON", async () => {
    const options = { experiment: ["isolate ceos_5"], snapshot: snapshotOf("as-booted") };
    const markdown = await expectationOf({ ...options, markdown: true });
    assert.match(markdown, /^## Expected of isolate ceos\\_5$/m);
    assert.match(markdown, /\| host-a \(back\) \| 30 VLANs .* \| the same \|/);
    const json = JSON.parse(await expectationOf({ ...options, json: true })) as {
      pings: readonly unknown[];
      findings: { changed: readonly { code: string }[] };
    };
    assert.equal(json.pings.length, 14);
    assert.ok(json.findings.changed.some(({ code }) => code === "L2-LEAK"));
  });

  it("takes the experiments of the stack, and says where there is none", async () => {
    assert.match(
      await failureOf(expectationOf({})),
      /no --experiment is given, and a topology file has none\n.*npx overlay experiment list/,
    );
  });

  it("names every mistake, and two sources", async () => {
    const wrong = failureOf(expectationOf({ experiment: ["isolate ceos_55", "isolate"] }));
    assert.match(await wrong, /no device "ceos_55"; did you mean "ceos_5"\?\n.*"isolate DEVICE"/);
    const both = expectationOf({
      experiment: ["isolate ceos_5"],
      snapshot: snapshotOf("remediated"),
      live: true,
    });
    assert.match(await failureOf(both), /both --live and --snapshot are given/);
  });

  it("compares two looks: otherwise where nothing was applied, and refuses the wrong order", async () => {
    const { printed, context } = printingContext();
    const options = { stack: "dev", topology, experiment: ["isolate ceos_5"] };
    const folder = await mkdtemp(join(tmpdir(), "overlay-looks-"));
    const [first, second] = [snapshotOf("as-booted"), join(folder, "later.yaml")];
    const remediated = await readFile(snapshotOf("remediated"), "utf8");
    await writeFile(
      second,
      remediated.replace(/^takenAt: .*$/m, "takenAt: 2099-01-01T00:00:00.000Z"),
    );
    const code = await experimentCompare(context, first, second, options);
    assert.equal(code, 2);
    const text = printed.join("\n");
    assert.match(text, /^isolate ceos_5: otherwise than expected: \d+ of \d+ things as expected$/m);
    assert.match(text, /AccessPort ceos_5:eth1 dead\n +expected true, seen none \(before: none\)/);
    assert.match(text, /What else changed between the two; it may be why/);
    const back = experimentCompare(context, second, first, options);
    assert.match(await failureOf(back), /the second snapshot is not later than the first/);
    await rm(folder, { recursive: true });
  });
});
