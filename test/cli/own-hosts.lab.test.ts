import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { TOKEN_PREFIX } from "../../core/kinds/contract/declare-kind.js";
import { driftOf } from "../../cli/preview/drift.js";
import { parsePreview } from "../../cli/preview/preview-output.js";
import {
  jumpConfig,
  LISTEN,
  MAKE_USER,
  MAY_ALL,
  OWN_SBIN,
  UNDO,
  USER,
} from "../dev/lab/lab-user.js";
import { outputOf } from "../dev/lab/ssh-host.js";
import { useLab } from "../dev/lab/shared-lab.js";
import { overlay, pulumi } from "./overlay-command.js";
import { ownStack, type OwnStack } from "./own-stack.js";

/** host-a's whole login in the topology, which comes first. */
const LOGIN = /ssh:\n {6}address: 127\.0\.0\.1\n(?: {6}.*\n)+/;

describe("a preview of a user's own hosts, on the lab", function () {
  this.timeout(240_000);
  const lab = useLab();
  let stack: OwnStack;
  let asRoot: readonly string[];

  before("adopt as root, and make a login that is not", async () => {
    stack = await ownStack("own-hosts");
    await stack.write((text) => text);
    for (const command of [MAKE_USER, MAY_ALL, LISTEN]) await outputOf("host-a", command);
    const { exitCode, stderr } = await overlay(["adopt", "--stack", stack.name]);
    assert.equal(exitCode, 0, stderr);
    asRoot = await preview();
  });
  after(async () => {
    await outputOf("host-a", `${UNDO}; true`);
    await rm(`${stack.file}.ssh`, { force: true });
    await stack.remove();
  });

  const preview = async (): Promise<readonly string[]> => {
    const run = await pulumi(`preview --json --stack ${stack.name} --non-interactive`);
    assert.equal(run.exitCode, 0, `${run.stdout}\n${run.stderr}`);
    // In the order of their texts: the engine's own differs from run to run.
    return driftOf(parsePreview(run.stdout), TOKEN_PREFIX)
      .map(({ host, resource, path, live, declared }) =>
        [host, resource, path, JSON.stringify(live), JSON.stringify(declared)].join(" "),
      )
      .toSorted();
  };

  it("shows as root what the incident is", () => {
    const trunks = "trunks [] [3034,3096,3138,3285,3644]";
    assert.ok(asRoot.includes(`host-a VtepPort host-a-to-host-b ${trunks}`), asRoot.join("\n"));
    assert.ok(asRoot.includes(`host-b VtepPort host-b-to-host-a ${trunks}`), asRoot.join("\n"));
  });

  it("shows the same over sudo with a user that is not root", async () => {
    await stack.write((text) =>
      text.replace(LOGIN, (login) => `${login.replace("root", USER)}    sudo: true\n`),
    );
    assert.deepEqual(await preview(), asRoot);
  });

  it("shows the same with a login that may only read, and refuses an update", async () => {
    await outputOf("host-a", `rm /etc/sudoers.d/${USER}`);
    await outputOf("host-a", OWN_SBIN);
    await stack.write((text) =>
      text.replace(LOGIN, (login) => `${login.replace("root", USER)}    sudo: read-only\n`),
    );
    const about = ["--topology", stack.file, "--host", "host-a"];
    const install = await overlay(["observer", "install", ...about]);
    assert.equal(install.exitCode, 0, install.stderr);
    await outputOf("host-a", install.stdout);
    assert.deepEqual(await preview(), asRoot);
    const before = await outputOf("host-b", "ovsdb-client dump Port name tag trunks");
    const up = await pulumi(`up --yes --skip-preview --stack ${stack.name} --non-interactive`);
    assert.notEqual(up.exitCode, 0);
    assert.match(
      `${up.stdout}${up.stderr}`,
      /nothing was changed: the topology says sudo: read-only for host-a\. Update with/,
    );
    // The other host could be written, and was not.
    assert.equal(await outputOf("host-b", "ovsdb-client dump Port name tag trunks"), before);
    await outputOf("host-a", MAY_ALL);
  });

  it("shows the same over a jump host", async () => {
    const config = `${stack.file}.ssh`;
    await writeFile(config, jumpConfig(lab.identityFile, lab.knownHostsFile));
    const behind = `ssh:\n      address: behind\n      configFile: ${config}\n    sudo: true\n`;
    await stack.write((text) => text.replace(LOGIN, behind));
    assert.deepEqual(await preview(), asRoot);
  });
});

describe("adoption while a host cannot be reached, on the lab", function () {
  this.timeout(240_000);
  useLab();
  let stack: OwnStack;

  before(async () => {
    stack = await ownStack("half-adopted");
    // Nothing listens on the discard port.
    await stack.write((text) => text.replace("port: 12202", "port: 9"));
  });
  after(() => stack.remove());

  it("adopts what is on the other host, names the rest once, and fails", async () => {
    const { exitCode, stdout, stderr } = await overlay(["adopt", "--stack", stack.name]);
    const said = `${stdout}\n${stderr}`;
    assert.equal(exitCode, 1, said);
    assert.match(said, /adopted 26 of 45 things on the hosts, 19 could not be read/);
    assert.equal(said.match(/nothing accepts connections at 127\.0\.0\.1 port 9/g)?.length, 1);
    const listed = await pulumi(`stack --show-urns --stack ${stack.name} --non-interactive`);
    assert.match(listed.stdout, /VtepPort::host-a-to-host-b/);
    assert.ok(!listed.stdout.includes("VtepPort::host-b-to-host-a"), listed.stdout);
  });

  it("adopts the rest once the host can be reached", async () => {
    await stack.write((text) => text);
    const { exitCode, stdout, stderr } = await overlay(["adopt", "--stack", stack.name]);
    assert.equal(exitCode, 0, `${stdout}\n${stderr}`);
    assert.match(`${stdout}\n${stderr}`, /adopted 19 of 19 things on the hosts/);
  });
});
