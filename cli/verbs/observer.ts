import {
  installScript,
  LOGIN_NAME,
  sudoersText,
} from "../../core/drivers/observer/install-script.js";
import { observerOf } from "../../core/drivers/observer/observer-program.js";
import type { Host } from "../../core/topology/topology.js";
import type { CliContext } from "../context.js";
import { chooseTopology } from "../evidence/choose-topology.js";
import { Failure } from "../failure.js";
import { ABOUT_TOPOLOGY } from "../verb/common-options.js";
import { defineVerb } from "../verb/define-verb.js";
import { oneOf, value, type OptionsOf } from "../verb/specs.js";

const OPTIONS = {
  ...ABOUT_TOPOLOGY,
  host: value("<name>", "the host that it is for; its settings are in the program"),
  login: value("<user>", "who may run it; the host's ssh.user by default"),
};

const PARTS = ["install", "program", "sudoers"] as const;

type Part = (typeof PARTS)[number];
type Options = OptionsOf<typeof OPTIONS>;

/** `overlay observer`: prints what a host needs for a login that may only read it. Asks no host. */
export const observer = async (
  context: CliContext,
  options: Options,
  part: Part,
): Promise<void> => {
  const { topology } = await chooseTopology(context, options);
  const host = hostOf(Object.values(topology.hosts), options.host);
  context.print(textOf(part, host, options).trimEnd());
};

const textOf = (part: Part, host: Host, options: Options): string => {
  if (part === "program") return observerOf(host.tools).program;
  const login = loginOf(host, options);
  return part === "sudoers" ? sudoersText(login) : installScript(host.tools, login);
};

const hostOf = (hosts: readonly Host[], name: string | undefined): Host => {
  const [only, ...others] = hosts;
  const found =
    name === undefined && others.length === 0 ? only : hosts.find((host) => host.name === name);
  if (found !== undefined) return found;
  throw new Failure({
    what: "it is not clear which host this is for",
    why: name === undefined ? "the topology has several" : `the topology has no host ${name}`,
    next: `--host, one of ${hosts.map((host) => host.name).join(", ")}`,
  });
};

const loginOf = ({ name, ssh }: Host, { login = ssh.user }: Options): string => {
  if (login !== undefined && login !== "root" && LOGIN_NAME.test(login)) return login;
  throw new Failure({
    what: `it is not clear which login may only read ${name}`,
    why: login === undefined ? "the topology does not say it" : `it cannot be ${login}`,
    next: "--login USER, a user of the host that is not root and in no group that may write, e.g. docker or sudo",
  });
};

export default defineVerb({
  name: "observer",
  summary: "print what a host needs for a login that may only read it",
  arguments: {
    part: oneOf(
      "<part>",
      PARTS,
      "install: a script that root runs there; program, sudoers: the two files that it installs",
    ),
  },
  options: OPTIONS,
  run: (context, options, { part }) => observer(context, options, part),
});
