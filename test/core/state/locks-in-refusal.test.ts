import assert from "node:assert/strict";
import { hostname } from "node:os";
import { stateTroubles } from "../../../cli/state-trouble.js";
import { locksInRefusal } from "../../../core/state/locks-in-refusal.js";

/** As Pulumi 3.200 writes it, for a lock that this process could have taken a minute ago. */
const refusal = (address: string, host = hostname(), pid = process.pid): string =>
  [
    "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.",
    `  ${address}: created by ana@${host} (pid ${pid}) at ${new Date().toISOString()}`,
  ].join("\n");

const KEY = ".pulumi/locks/organization/overlay-operator/dev/7d0c.json";
const ADDRESSES = {
  folder: `file:///home/ana/state/${KEY}`,
  bucket: `s3://state/${KEY}?endpoint=http://127.0.0.1:9911&s3ForcePathStyle=true&region=us-east-1`,
  database: `postgres://lab:not-for-logs@127.0.0.1:5432/postgres/${KEY}?sslmode=disable`,
};
/** No process has it: above Linux's highest. */
const NOBODY = 4_194_305;
const PLACE = { owner: "user", url: "s3://state", saidBy: "PULUMI_BACKEND_URL" } as const;

describe("the locks that Pulumi names when it refuses to work on a stack", () => {
  for (const [where, address] of Object.entries(ADDRESSES))
    it(`are read of a ${where}`, () => {
      const [lock, ...others] = locksInRefusal(refusal(address));
      assert.deepEqual(others, []);
      assert.deepEqual(
        [lock?.stack, lock?.by, lock?.pid, lock?.file, lock?.holder],
        ["dev", `ana@${hostname()}`, process.pid, address, "alive"],
      );
    });

  it("are none in anything else that it says", () => {
    assert.deepEqual(locksInRefusal("error: no stack named 'dev' found"), []);
  });

  it("are waited for while their holder lives, and no password is shown", () => {
    const [trouble] = stateTroubles(PLACE, "/nowhere", refusal(ADDRESSES.database));
    assert.match(trouble?.what ?? "", /^stack dev is locked by process \d+ of ana@.*is running$/);
    assert.doesNotMatch(trouble?.what ?? "", /not-for-logs/);
    assert.match(trouble?.next ?? "", /^wait until it has ended.* Do not cancel it/);
  });

  it("are given back with a line where their holder is dead", () => {
    const said = refusal(ADDRESSES.bucket, hostname(), NOBODY);
    const [trouble] = stateTroubles(PLACE, "/nowhere", said);
    assert.match(trouble?.what ?? "", /which is dead/);
    assert.match(trouble?.next ?? "", /npx overlay pulumi cancel --yes --stack dev$/);
  });

  it("are looked at where they were taken, on another machine", () => {
    const [trouble] = stateTroubles(PLACE, "/nowhere", refusal(ADDRESSES.bucket, "elsewhere"));
    assert.match(trouble?.next ?? "", /^look there \(ps -p \d+\)/);
  });
});
