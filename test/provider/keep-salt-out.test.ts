import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepSaltOut } from "../../provider/keep-salt-out.js";
import { saltOf, withoutSalt } from "../../provider/salt.js";

const SALT = "v1:3N9Aw0BtlzI=:v1:9z/w2YHK2o1QkBj4:NlsaoVYjb1XGQ+ngcUmdEpgNkEZJ0w==";
const PLAIN = "# mine\nconfig:\n  # why\n  overlay:topology: topologies/mine.yaml\n";
const SALTED = `${PLAIN}encryptionsalt: ${SALT}\n`;

describe("the salt of a stack file", () => {
  it("is found and taken out, and the rest stays byte for byte", () => {
    assert.equal(saltOf(SALTED), SALT);
    assert.equal(withoutSalt(SALTED), PLAIN);
    assert.equal(withoutSalt(`encryptionsalt: ${SALT}\n${PLAIN}`), PLAIN);
    assert.equal(withoutSalt(`${PLAIN}encryptionsalt: ${SALT}`), PLAIN);
    assert.equal(saltOf(PLAIN), undefined);
    assert.equal(saltOf(`config:\n  x:encryptionsalt: a\n  encryptionsalt: b\n`), undefined);
  });

  it("stays where a value is encrypted with it", () => {
    const secret = `config:\n  a:b:\n    secure: v1:x\nencryptionsalt: ${SALT}\n`;
    assert.equal(withoutSalt(secret), secret);
    const listed = `config:\n  a:b:\n    - secure: v1:x\nencryptionsalt: ${SALT}\n`;
    assert.equal(withoutSalt(listed), listed);
  });
});

describe("keeping the salt of the public passphrase out of stack files", () => {
  let root: string;
  let env: Record<string, string>;
  const file = (): string => join(root, "Pulumi.mine.yaml");

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "overlay-salt-"));
    env = {
      PULUMI_BACKEND_URL: `file://${root}/.overlay/state`,
      PULUMI_CONFIG_PASSPHRASE: "overlay",
      PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true",
    };
    await writeFile(file(), SALTED);
    await recorded(SALT);
  });
  afterEach(() => rm(root, { recursive: true }));

  const recorded = async (salt: string): Promise<void> => {
    const folder = join(root, ".overlay/state/.pulumi/stacks/overlay-operator");
    await mkdir(folder, { recursive: true });
    const latest = { secrets_providers: { type: "passphrase", state: { salt } } };
    await writeFile(join(folder, "mine.json"), JSON.stringify({ checkpoint: { latest } }));
  };
  const kept = async (): Promise<string> => {
    await keepSaltOut(root, env);
    return readFile(file(), "utf8");
  };

  it("works in the project's own state folder", async () => {
    assert.equal(await kept(), PLAIN);
  });

  it("leaves a salt that the state does not have", async () => {
    await recorded("v1:another");
    assert.equal(await kept(), SALTED);
    await rm(join(root, ".overlay/state/.pulumi/stacks/overlay-operator/mine.json"));
    assert.equal(await kept(), SALTED);
  });

  it("leaves what is the user's: another backend, passphrase or way to the salt", async () => {
    for (const own of [
      { PULUMI_BACKEND_URL: "s3://mine" },
      { PULUMI_CONFIG_PASSPHRASE: "mine" },
      { PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "" },
    ]) {
      await keepSaltOut(root, { ...env, ...own });
      assert.equal(await readFile(file(), "utf8"), SALTED);
    }
  });
});
