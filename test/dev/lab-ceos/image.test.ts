import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildCeosRootfsTar, ceosImageReference } from "../../../dev/lab/ceos/build-image.js";
import { ceosImportArguments, ceosRunArguments } from "../../../dev/lab/ceos/container.js";

describe("cEOS stand-in: image", function () {
  this.timeout(60_000);
  let folder: string;
  let tar: string;
  const reports: string[] = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "ceos-image-"));
    tar = join(folder, "rootfs.tar");
    await buildCeosRootfsTar(tar, (message) => reports.push(message));
    mkdirSync(join(folder, "root"));
    execFileSync("tar", ["-C", join(folder, "root"), "-xf", tar]);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const inside = (...argv: string[]): string =>
    execFileSync("chroot", [join(folder, "root"), ...argv], { encoding: "utf8" });

  it("has real programs that find their libraries", () => {
    assert.match(inside("node", "--version"), /^v\d+/);
    assert.match(inside("ip", "-V"), /iproute2/);
    assert.match(inside("bridge", "-V"), /\d/);
    assert.match(inside("ping", "-V"), /iputils/);
    assert.match(inside("iptables", "-V"), /nf_tables/);
    assert.match(inside("iptables-legacy", "-V"), /legacy/);
    assert.match(inside("ethtool", "--version"), /ethtool/);
    assert.match(inside("socat", "-V"), /socat/);
    assert.match(inside("iptables", "-m", "comment", "--help"), /--comment/);
  });

  it("has bash as its shell, which runs the real programs", () => {
    assert.match(inside("sh", "-c", "echo $BASH_VERSION; ip -V"), /^\d[\s\S]*iproute2/);
    assert.match(inside("sh", "-c", "printf x | sha256sum"), /^2d711642/);
  });

  it("prints nothing on standard output before the agent listens", () => {
    const script = "Cli -p 15 -c 'show version' 2>/dev/null; echo \"exit $?\"";
    assert.equal(inside("sh", "-c", script), "exit 1\n");
  });

  it("refuses arguments that it does not know", () => {
    const script = "FastCli -x 2>&1; FastCli -p 16 -c x 2>&1; echo";
    assert.match(inside("sh", "-c", script), /unknown argument: -x[\s\S]*privilege level must be/);
  });

  it("is kept while its content is the same, and named after it", async () => {
    const digest = readFileSync(`${tar}.digest`, "utf8");
    reports.length = 0;
    await buildCeosRootfsTar(tar, (message) => reports.push(message));
    assert.deepEqual(reports, ["the cEOS stand-in's file system is up to date"]);
    assert.equal(await ceosImageReference(), `ceos-standin:${digest.slice(0, 12)}`);
  });

  it("runs with what the platform sets, and writable system paths", () => {
    const argv = ceosRunArguments({
      name: "ceos_1",
      image: "ceos-standin:0",
      flash: "/srv/flash",
      interfaces: 16,
    });
    for (const word of ["INTFTYPE=eth", "CEOS=1", "NET_ADMIN", "systempaths=unconfined"])
      assert.ok(argv.includes(word), word);
    assert.equal(argv.at(-1), "ceos-standin:0");
    assert.deepEqual(ceosImportArguments("a.tar", "x:1").slice(-2), ["a.tar", "x:1"]);
  });
});
