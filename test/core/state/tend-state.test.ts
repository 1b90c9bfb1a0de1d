import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KEPT_UPDATES, tendState } from "../../../core/state/tend-state.js";

describe("the project's own state folder", () => {
  let state: string;
  beforeEach(async () => {
    state = await mkdtemp(join(tmpdir(), "overlay-state-"));
  });
  afterEach(() => rm(state, { recursive: true, force: true }));

  const put = (path: string): string => {
    const file = join(state, ".pulumi", path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, "{}");
    return file;
  };

  /** As Pulumi 3.200 names them, with the attributes that its file store keeps beside each. */
  const update = (stack: string, number: number): void => {
    const time = `17958814814${String(number).padStart(8, "0")}`;
    for (const form of ["history", "checkpoint"]) {
      put(`history/overlay-operator/${stack}/${stack}-${time}.${form}.json`);
      put(`history/overlay-operator/${stack}/${stack}-${time}.${form}.json.attrs`);
    }
    put(`backups/overlay-operator/${stack}/${stack}.${time}.json`);
    put(`backups/overlay-operator/${stack}/${stack}.${time}.json.attrs`);
  };

  const kept = (folder: string): readonly string[] =>
    readdirSync(join(state, ".pulumi", folder)).sort();

  it("does not grow with updates, each stack by itself, and keeps the newest", () => {
    for (let number = 0; number < 2 * KEPT_UPDATES; number += 1) update("dev", number);
    update("lab", 0);
    put("stacks/overlay-operator/dev.json");
    tendState(state);
    assert.equal(kept("history/overlay-operator/dev").length, 4 * KEPT_UPDATES);
    const backups = kept("backups/overlay-operator/dev");
    assert.equal(backups.length, 2 * KEPT_UPDATES);
    assert.equal(backups.at(-1), "dev.1795881481400000039.json.attrs");
    assert.equal(kept("history/overlay-operator/lab").length, 4);
    assert.deepEqual(kept("stacks/overlay-operator"), ["dev.json"]);
  });

  it("leaves alone what it does not know", () => {
    for (let number = 0; number < 30; number += 1) update("dev", number);
    put("history/overlay-operator/dev/notes.txt");
    tendState(state);
    assert.ok(kept("history/overlay-operator/dev").includes("notes.txt"));
  });

  it("closes to others what was open to them", () => {
    const file = put("stacks/overlay-operator/dev.json");
    chmodSync(file, 0o644);
    chmodSync(state, 0o755);
    assert.deepEqual(tendState(state), []);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(join(file, "..")).mode & 0o777, 0o700);
    assert.equal(statSync(state).mode & 0o777, 0o700);
  });

  it("is nothing where there is none", () => {
    assert.deepEqual(tendState(join(state, "none")), []);
  });
});
