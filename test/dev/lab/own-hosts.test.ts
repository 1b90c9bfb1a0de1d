import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { desiredResources } from "../../../core/desired/desired-resources.js";
import { hostTargets } from "../../../core/desired/host-targets.js";
import { createEngine } from "../../../core/engine/index.js";
import type { Reading } from "../../../core/kinds/contract/driver.js";
import type { HostTarget } from "../../../core/model/target.js";
import { kinds } from "../../../core/kinds/kinds.js";
import type { DesiredResource } from "../../../core/kinds/declarations.js";
import { connectSsh } from "../../../core/transport/index.js";
import { loadedTopology } from "../../core/topology/loaded.js";
import { installScript } from "../../../core/drivers/observer/install-script.js";
import { jumpConfig, LISTEN, MAKE_USER, MAY_ALL, OWN_SBIN, UNDO, USER } from "./lab-user.js";
import { useLab } from "./shared-lab.js";
import { outputOf } from "./ssh-host.js";

/** A database and a switch that are where nobody looks for them, and an engine of another name. */
const MOVE_TOOLS = `set -e
mkdir -p /run/${USER}/ovs
ln -s "$(command -v docker)" /run/${USER}/engine
ln -sf /run/openvswitch/db.sock /run/${USER}/ovs/conf.sock
for file in /run/openvswitch/ovs-vswitchd.*; do ln -sf "$file" /run/${USER}/ovs/; done
`;
describe("a user's own hosts, on the lab", function () {
  this.timeout(120_000);
  const lab = useLab();
  const topology = loadedTopology("topologies/incident.yaml");
  const resources = desiredResources(topology).filter(({ inputs }) => inputs.host === "host-a");
  let folder: string;
  let asRoot: HostTarget;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-own-hosts-"));
    const [target] = hostTargets(topology, join(lab.projectRoot, "topologies/incident.yaml"));
    assert.ok(target !== undefined);
    asRoot = target;
    for (const command of [MAKE_USER, MOVE_TOOLS, LISTEN]) await outputOf("host-a", command);
  });
  after(async () => {
    await outputOf("host-a", `${UNDO}; true`);
    await rm(folder, { recursive: true });
  });

  const asUser = (tools: NonNullable<HostTarget["tools"]>): HostTarget => ({
    ...asRoot,
    ssh: { ...asRoot.ssh, user: USER },
    tools,
  });
  /** What the product reads of everything that is declared on host-a. */
  const read = async (target: HostTarget): Promise<readonly Reading<unknown>[]> => {
    const engine = createEngine({ targets: [target], connect: (one) => connectSsh(one) });
    try {
      return await Promise.all(
        resources.map((resource) => engine.read(resource.kind, idOf(resource))),
      );
    } finally {
      await engine.close();
    }
  };
  const idOf = ({ kind, inputs }: DesiredResource): string =>
    (kinds[kind].idOf as (of: typeof inputs) => string)(inputs);
  const reasons = (readings: readonly Reading<unknown>[]): readonly string[] => [
    ...new Set(
      readings.map((reading) =>
        reading.status === "unknown" ? reading.unknown.reason : reading.status,
      ),
    ),
  ];

  it("says what sudo says where it asks for a password", async () => {
    assert.deepEqual(reasons(await read(asUser({ sudo: true }))), [
      "sudo ran nothing (sudo: a password is required)",
    ]);
  });

  it("says that the login may not, where it is not root and nothing asks for sudo", async () => {
    const readings = await read(asUser({}));
    const said = reasons(readings).join("\n");
    assert.match(said, /may not use Open vSwitch/);
    assert.match(said, /permission denied/i);
    const readable = resources.filter((_, index) => readings[index]?.status === "present");
    // The platform's agent answers whoever asks it over HTTP.
    assert.deepEqual([...new Set(readable.map(({ kind }) => kind))], ["AgentVersion"]);
  });

  it("reads the same over sudo as root does, by another engine's name and another socket", async () => {
    await outputOf("host-a", MAY_ALL);
    const seen = await read(asRoot);
    assert.deepEqual(reasons(seen), ["present"]);
    assert.deepEqual(await read(asUser({ sudo: true })), seen);
    const elsewhere = {
      sudo: true,
      containerEngine: `/run/${USER}/engine`,
      ovsdb: `unix:/run/${USER}/ovs/conf.sock`,
      ovsRunDir: `/run/${USER}/ovs`,
    };
    assert.deepEqual(await read(asUser(elsewhere)), seen);
    const nowhere = { ...elsewhere, ovsdb: `unix:/run/${USER}/no.sock` };
    assert.match(reasons(await read(asUser(nowhere))).join("\n"), /ovsdb-server does not answer/);
  });

  it("reads the same over a jump host of an SSH configuration, to an address only that host has", async () => {
    const configFile = join(folder, "ssh_config");
    await writeFile(configFile, jumpConfig(lab.identityFile, lab.knownHostsFile));
    const behind: HostTarget = {
      ...asRoot,
      ssh: { address: "behind", configFile },
      tools: { sudo: true },
    };
    assert.deepEqual(await read(behind), await read(asRoot));
  });

  it("writes over sudo, guarded as ever, and is seen with plain tools", async () => {
    const vtep = resources.find(({ kind }) => kind === "VtepPort");
    const device = resources.find(({ kind, name }) => kind === "CeosConfig" && name === "ceos_3");
    assert.ok(vtep?.kind === "VtepPort" && device?.kind === "CeosConfig");
    const targets = [asUser({ sudo: true })];
    const engine = createEngine({ targets, connect: (one) => connectSsh(one) });
    try {
      const trunks = await engine.reconcile("VtepPort", vtep.inputs);
      assert.equal(trunks.status, "ok", JSON.stringify(trunks));
      const config = await engine.reconcile("CeosConfig", device.inputs);
      assert.equal(config.status, "ok", JSON.stringify(config));
    } finally {
      await engine.close();
    }
    assert.equal(
      await outputOf("host-a", `ovs-vsctl get port ${vtep.inputs.name} trunks`),
      `[${vtep.inputs.trunks.join(", ")}]\n`,
    );
  });

  describe("with a login that may only read", () => {
    const readOnly = { sudo: "read-only" } as const;
    const asReader = (): HostTarget => asUser(readOnly);
    before(async () => {
      await outputOf("host-a", `rm -f /etc/sudoers.d/${USER}`);
      await outputOf("host-a", OWN_SBIN);
    });

    it("says what to install where the program is not there", async () => {
      const [reading] = await read(asReader());
      assert.ok(reading?.status === "unknown");
      assert.equal(reading.unknown.code, "OBSERVER-NOT-RUN");
      assert.match(reading.unknown.next, /npx overlay observer install --host host-a \| ssh root@/);
    });

    it("reads everything that root reads, once what is printed was run by root", async () => {
      await outputOf("host-a", installScript(readOnly, USER));
      assert.deepEqual(await read(asReader()), await read(asRoot));
    });

    it("may run the observing program without arguments, and nothing else as root", async () => {
      const mode = "stat -c '%U %a' /usr/local/sbin/overlay-observe";
      assert.equal(await outputOf("host-a", mode), "root 755\n");
      const connection = connectSsh(asUser({}));
      const root = async (...argv: readonly string[]) =>
        connection.run({ argv: ["env", "LC_ALL=C", "sudo", "-n", ...argv] });
      try {
        const allowed = await root("-l");
        assert.match(
          allowed.stdout,
          /NOSETENV: NOPASSWD: \/usr\/local\/sbin\/overlay-observe ""\n$/,
        );
        assert.equal(allowed.stdout.match(/\(root\)/g)?.length, 1, allowed.stdout);
        for (const argv of [
          ["sh", "-s"],
          ["sh", "-c", "id"],
          ["ovs-vsctl", "show"],
          ["docker", "ps"],
          ["env", "/usr/local/sbin/overlay-observe"],
          ["/usr/local/sbin/overlay-observe", "clean"],
          ["OVERLAY_OVSDB=unix:/tmp/x", "/usr/local/sbin/overlay-observe"],
          ["-E", "/usr/local/sbin/overlay-observe"],
        ]) {
          const { exitCode, stdout, stderr } = await root(...argv);
          assert.equal(exitCode, 1, `${argv.join(" ")}: ${stdout}${stderr}`);
          assert.match(stderr, /sudo: (a password is required|sorry, you are not allowed)/);
        }
        assert.equal((await root("/usr/local/sbin/overlay-observe")).exitCode, 77);
      } finally {
        await connection.close();
      }
    });

    it("writes nothing, and says why", async () => {
      const vtep = resources.find(({ kind }) => kind === "VtepPort");
      assert.ok(vtep?.kind === "VtepPort");
      const change = { ...vtep.inputs, trunks: [vtep.inputs.trunks[0] ?? 1] };
      const dump = "ovsdb-client dump Port name tag trunks external_ids";
      const before = await outputOf("host-a", dump);
      const engine = createEngine({ targets: [asReader()], connect: (one) => connectSsh(one) });
      try {
        const written = await engine.reconcile("VtepPort", change);
        assert.equal(written.status, "failed");
        assert.match(written.reason, /nothing is written on host-a: its login may only read/);
      } finally {
        await engine.close();
      }
      assert.equal(await outputOf("host-a", dump), before);
    });

    it("says that the program there is another version than it needs", async () => {
      const others = { ...readOnly, containerEngine: "podman" };
      const [reading] = await read(asUser(others));
      assert.ok(reading?.status === "unknown");
      assert.equal(reading.unknown.code, "OBSERVER-OTHER-VERSION");
    });
  });
});
