import assert from "node:assert/strict";
import { qemuArgv } from "../../../../dev/lab/kernel/qemu-argv.js";
import { labPaths } from "../../../../dev/lab/lab-paths.js";

const lab = labPaths("/srv/a,b");
const kernel = { version: "6.1.0-57-amd64", folder: "/srv/a,b/.overlay/kernel" };
const argv = qemuArgv(lab, kernel, "/srv/a,b/.overlay/lab/machine/initramfs.cpio");

describe("qemuArgv", () => {
  it("forwards loopback's ports of the hosts and of the machine, and lets nothing else in or out", () => {
    assert.equal(
      argv[argv.indexOf("-netdev") + 1],
      "user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:12200-10.0.2.15:22," +
        "hostfwd=tcp:127.0.0.1:12201-10.0.2.15:12201,hostfwd=tcp:127.0.0.1:12202-10.0.2.15:12202",
    );
  });

  it("reads this machine's root and cannot write to it", () => {
    assert.match(argv[argv.indexOf("-virtfs") + 1] ?? "", /path=\/,.*readonly=on/);
  });

  it("doubles a comma in a path, which QEMU takes for the end of a value", () => {
    assert.equal(
      argv[argv.indexOf("-serial") + 1],
      "file:/srv/a,,b/.overlay/lab/machine/console.log",
    );
  });
});
