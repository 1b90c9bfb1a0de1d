import assert from "node:assert/strict";
import type { Environment } from "../../toolchain/environment.js";
import { pulumiEnvironment } from "../../toolchain/pulumi-environment.js";
import type { StatePlace } from "../../toolchain/state-place.js";

const OWN_FOLDER: StatePlace = { owner: "project", insisted: false };
const INSISTED: StatePlace = { owner: "project", insisted: true };
const USERS: StatePlace = { owner: "user", url: "s3://mine", saidBy: "PULUMI_BACKEND_URL" };

const FOR_PROJECT = {
  PULUMI_HOME: "/p/.overlay/pulumi",
  PULUMI_BACKEND_URL: "file:///p/.overlay/state",
  PULUMI_CONFIG_PASSPHRASE: "overlay",
  PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true",
  PULUMI_SKIP_UPDATE_CHECK: "true",
};
const BUILT = {
  PATH: "/p/.overlay/toolchain/bin:/usr/bin:/bin",
  PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
};

const settings = (source: "path" | "built", place: StatePlace, own: Environment = {}) =>
  pulumiEnvironment({ projectRoot: "/p", source, place, env: { PATH: "/usr/bin:/bin", ...own } });

describe("toolchain: Pulumi's environment", () => {
  it("is the project's own state folder, with its home and passphrase, where nothing is set", () => {
    assert.deepEqual(settings("path", OWN_FOLDER), FOR_PROJECT);
  });

  it("puts the built programs first in PATH, which look for no plugin on the internet", () => {
    assert.deepEqual(settings("built", OWN_FOLDER), { ...FOR_PROJECT, ...BUILT });
  });

  it("does not grow when applied twice, and stays the same", () => {
    const once = settings("built", OWN_FOLDER);
    assert.deepEqual({ ...once, ...settings("built", OWN_FOLDER, once) }, once);
  });

  it("leaves each of the user's variables as it is, and adds no passphrase to one", () => {
    for (const own of [
      { PULUMI_HOME: "/home/me/pulumi" },
      { PULUMI_CONFIG_PASSPHRASE: "mine" },
      { PULUMI_CONFIG_PASSPHRASE: "" },
      { PULUMI_CONFIG_PASSPHRASE_FILE: "/run/secrets/pass" },
      { PULUMI_SKIP_UPDATE_CHECK: "false" },
    ]) {
      const added = settings("path", OWN_FOLDER, own);
      for (const name of Object.keys(own)) assert.equal(added[name], undefined, name);
      const hasPassphrase = Object.keys(own).some((name) => name.includes("PASSPHRASE"));
      assert.equal(added["PULUMI_CONFIG_PASSPHRASE"], hasPassphrase ? undefined : "overlay");
    }
  });

  it("adds no home, backend or passphrase where the user has a backend", () => {
    assert.deepEqual(settings("path", USERS), { PULUMI_SKIP_UPDATE_CHECK: "true" });
  });

  it("has the built Pulumi keep its own home beside the user's backend", () => {
    assert.deepEqual(settings("built", USERS), {
      ...BUILT,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_HOME: "/p/.overlay/pulumi",
    });
    assert.equal(settings("built", USERS, { PULUMI_HOME: "/h" })["PULUMI_HOME"], undefined);
  });

  it("is the project's own against every variable where that was asked for", () => {
    const own = {
      PULUMI_HOME: "/home/me/pulumi",
      PULUMI_BACKEND_URL: "s3://mine",
      PULUMI_CONFIG_PASSPHRASE: "mine",
    };
    assert.deepEqual({ ...own, ...settings("path", INSISTED, own) }, FOR_PROJECT);
  });
});
