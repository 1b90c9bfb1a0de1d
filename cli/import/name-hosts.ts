import { parseHostArgument, type NamedHost } from "../../core/import/host-argument.js";
import { Failure } from "../failure.js";

/** The hosts that a command line names; a Failure with everything that is wrong with them. */
export const nameHosts = (texts: readonly string[]): readonly NamedHost[] => {
  const read = texts.map(parseHostArgument);
  const problems = read.flatMap((one) => (one.ok ? [] : [one.problem]));
  const hosts = read.flatMap((one) => (one.ok ? [one.host] : []));
  const names = hosts.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const all = [
    ...problems,
    ...twice.map((name) => `"${name}" names two hosts; use NAME=ADDRESS`),
    ...(twice.length > 0 ? [] : sameLogins(hosts)),
  ];
  if (all.length === 0) return hosts;
  throw new Failure({
    what: "the hosts cannot be told",
    why: all.join("\n"),
    next: "name each host once, e.g. left=root@192.0.2.11:2222 or an alias of ~/.ssh/config",
  });
};

/** One host under two names would give every device of it twice. */
const sameLogins = (hosts: readonly NamedHost[]): readonly string[] =>
  hosts.flatMap(({ name, ssh }, index) => {
    const first = hosts.findIndex((other) => loginOf(other) === loginOf({ ssh }));
    if (first === index) return [];
    return [`"${hosts[first]?.name ?? ""}" and "${name}" are the same login, ${loginOf({ ssh })}`];
  });

const loginOf = ({ ssh: { address, port } }: Pick<NamedHost, "ssh">): string =>
  port === undefined ? address : `${address}:${port}`;
