import { hostTargets } from "../../core/desired/host-targets.js";
import { tendAll, type HostGuards, type TendRequest } from "../../core/engine/index.js";
import type { HostTarget } from "../../core/model/target.js";
import { connectSsh } from "../../core/transport/index.js";
import type { CliContext } from "../context.js";
import { chooseTopology } from "../evidence/choose-topology.js";
import { Failure } from "../failure.js";
import { ABOUT_TOPOLOGY } from "../verb/common-options.js";
import { flag, value, type OptionsOf } from "../verb/specs.js";

export const GUARD_OPTIONS = {
  ...ABOUT_TOPOLOGY,
  host: value("<name>", "only on this host"),
  json: flag("for programs"),
};

export type GuardOptions = OptionsOf<typeof GUARD_OPTIONS>;

/** Tends the guards on the hosts that the options are about. */
export const tendChosen = async (
  context: CliContext,
  options: GuardOptions,
  request: TendRequest,
): Promise<readonly HostGuards[]> => {
  const { file, topology } = await chooseTopology(context, options);
  const all = hostTargets(topology, file);
  const targets = all.filter(({ name }) => options.host === undefined || name === options.host);
  if (targets.length === 0)
    throw new Failure({
      what: `the topology has no host ${options.host ?? ""}`,
      where: file,
      next: `its hosts: ${all.map(({ name }) => name).join(", ")}`,
    });
  const connect = (target: HostTarget) => connectSsh(target, { signal: context.signal });
  return tendAll(targets, connect, request);
};
