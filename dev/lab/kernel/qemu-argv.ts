import { join } from "node:path";
import type { LabPaths } from "../lab-paths.js";
import type { Argv } from "../run-command.js";
import { SSH_ADDRESS } from "../ssh-argv.js";
import type { KernelFiles } from "./kernel-files.js";
import { MACHINE_ADDRESS, machineFile, machineSshPort } from "./machine-files.js";

/** MiB; the lab takes 3000 of them, most for the devices' file systems. */
const MEMORY = 5000;

/**
 * QEMU without hardware help, at the lowest priority. It reaches nothing of the network outside (`restrict`, QEMU's
 * manual, "-netdev user"); what comes to the lab's ports on loopback goes in.
 */
export const qemuArgv = (lab: LabPaths, kernel: KernelFiles, initramfs: string): Argv => {
  const inside = lab.plan.hosts.map(({ sshPort }) => [sshPort, sshPort] as const);
  const forwarded = [[machineSshPort(lab), 22] as const, ...inside].map(
    ([from, to]) => `hostfwd=tcp:${SSH_ADDRESS}:${from}-${MACHINE_ADDRESS}:${to}`,
  );
  return [
    ...(["nice", "-n", "19", "qemu-system-x86_64"] as const),
    ...["-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2", "-m", String(MEMORY)],
    ...["-display", "none", "-monitor", "none", "-no-reboot"],
    ...["-serial", `file:${machineFile(lab, "console.log").replaceAll(",", ",,")}`],
    ...["-kernel", join(kernel.folder, "boot", `vmlinuz-${kernel.version}`)],
    ...["-initrd", initramfs, "-append", "console=ttyS0 panic=-1 quiet mitigations=off"],
    ...[
      "-virtfs",
      "local,path=/,mount_tag=outside,security_model=none,readonly=on,multidevs=remap",
    ],
    ...["-netdev", ["user,id=net,restrict=on", ...forwarded].join(",")],
    ...["-device", "virtio-net-pci,netdev=net"],
  ];
};
