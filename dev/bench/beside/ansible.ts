import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import type { HostTarget } from "../../../core/model/target.js";
import { quoteArgv } from "../../../core/model/quote-argv.js";
import { destinationArguments } from "../../../core/transport/index.js";
import type { Work } from "../measure.js";

const ANSIBLE = "ansible-core==2.17.14";

interface AnsibleOptions {
  readonly projectRoot: string;
  readonly targets: readonly HostTarget[];
  readonly signal: AbortSignal;
  readonly report: (detail: string) => void;
}

/**
 * A playbook that reads the same, with pipelining, all hosts at once and the connections of the run before
 * (ControlPersist), as Ansible has it by default. Ansible is installed from PyPI below the ignored folder
 * the first time.
 */
export const ansibleWork = async (options: AnsibleOptions): Promise<Work> => {
  const { projectRoot, targets, signal } = options;
  const folder = join(projectRoot, ".overlay/bench/beside");
  const environment = join(projectRoot, ".overlay/bench/ansible");
  await mkdir(folder, { recursive: true });
  await installed(environment, options);
  const inventory = join(folder, "inventory.json");
  await writeFile(inventory, JSON.stringify(inventoryOf(targets)));
  const playbook = join(projectRoot, "dev/bench/beside/read-hosts.yaml");
  const env = {
    ANSIBLE_PIPELINING: "true",
    ANSIBLE_FORKS: String(Math.max(5, targets.length)),
    ANSIBLE_HOME: join(folder, "home"),
    ANSIBLE_LOCALHOST_WARNING: "false",
    ANSIBLE_NOCOLOR: "true",
  };
  return async () => {
    await execa(join(environment, "bin/ansible-playbook"), ["-i", inventory, playbook], {
      ...{ cwd: folder, env, cancelSignal: signal },
    });
  };
};

const installed = async (
  environment: string,
  { signal, report }: AnsibleOptions,
): Promise<void> => {
  if (existsSync(join(environment, "bin/ansible-playbook"))) return;
  report(`installing ${ANSIBLE}`);
  await execa("python3", ["-m", "venv", environment], { cancelSignal: signal });
  const install = ["install", "--quiet", ANSIBLE];
  await execa(join(environment, "bin/pip"), install, { cancelSignal: signal });
};

/** The topology's hosts, logged in to as the product does, but with Ansible's own shared connections. */
const inventoryOf = (targets: readonly HostTarget[]) => ({
  all: { hosts: Object.fromEntries(targets.map((target) => [target.name, variablesOf(target)])) },
});

const variablesOf = ({ ssh, agent, tools, containers, bridge, underlay, paths }: HostTarget) => ({
  ansible_host: ssh.address,
  ...(ssh.port === undefined ? {} : { ansible_port: ssh.port }),
  ...(ssh.user === undefined ? {} : { ansible_user: ssh.user }),
  ansible_ssh_common_args: identityOf(ssh),
  ansible_python_interpreter: "python3",
  ...(tools?.sudo === true ? { ansible_become: true } : {}),
  container_engine: tools?.containerEngine ?? "docker",
  containers,
  bridge,
  underlay: underlay ?? "",
  peers: Object.values(paths?.to ?? {}),
  ...(agent === undefined ? {} : { agent_port: agent.port }),
});

/** What leads to the host; what the product wants of a connection beyond that is its own matter. */
const identityOf = (ssh: HostTarget["ssh"]): string => {
  const way = destinationArguments(ssh);
  return quoteArgv(way.slice(0, way.indexOf("--")));
};
