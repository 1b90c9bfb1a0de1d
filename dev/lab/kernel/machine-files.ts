import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LabPaths } from "../lab-paths.js";
import type { LabSession } from "../lab-session.js";
import { run } from "../run-command.js";
import { OUTSIDE_ROOT } from "./inside.js";

/** A file of the machine that the lab runs in; `lab down` removes it with the lab. */
export const machineFile = ({ dir }: LabPaths, name: string): string => join(dir, "machine", name);

/** Where the machine's SSH is reached from outside: on loopback, the port below the hosts' own. */
export const machineSshPort = ({ plan }: LabPaths): number =>
  Math.min(...plan.hosts.map(({ sshPort }) => sshPort)) - 1;

/** The machine's address in QEMU's user-mode network (its manual, "-netdev user"). */
export const MACHINE_ADDRESS = "10.0.2.15";

/** Makes the keys of the machine's own SSH and what its daemon reads; it reads them where they are. */
export const writeMachineFiles = async ({ lab, signal }: LabSession): Promise<void> => {
  await mkdir(machineFile(lab, ""), { recursive: true, mode: 0o700 });
  for (const name of ["client_key", "host_key"])
    await run(
      lab.dir,
      ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", machineFile(lab, name)],
      { signal, what: "Making a key" },
    );
  await writeFile(
    machineFile(lab, "sshd_config"),
    `ListenAddress ${MACHINE_ADDRESS}
HostKey /run/machine_host_key
AuthorizedKeysFile ${OUTSIDE_ROOT}${machineFile(lab, "client_key.pub")}
AuthenticationMethods publickey
PermitRootLogin prohibit-password
UsePAM no
StrictModes no
UseDNS no
PrintMotd no
MaxSessions 64
PidFile none
SetEnv PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
`,
  );
};
