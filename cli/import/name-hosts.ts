import { parseHostArgument, type NamedHost } from "../../core/import/host-argument.js";
import { Failure } from "../failure.js";

/** The hosts that a command line names; a Failure with everything that is wrong with them. */
export const nameHosts = (texts: readonly string[]): readonly NamedHost[] => {
  const read = texts.map(parseHostArgument);
  const problems = read.flatMap((one) => (one.ok ? [] : [one.problem]));
  const hosts = read.flatMap((one) => (one.ok ? [one.host] : []));
  const names = hosts.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const all = [...problems, ...twice.map((name) => `"${name}" names two hosts; use NAME=ADDRESS`)];
  if (all.length === 0) return hosts;
  throw new Failure({
    what: "the hosts cannot be told",
    why: all.join("\n"),
    next: "name each host once, e.g. left=root@192.0.2.11:2222 or an alias of ~/.ssh/config",
  });
};
