import { discoverAll, observeAll } from "../../core/engine/index.js";
import { recognisedKind } from "../../core/devices/index.js";
import type { ContainerList, DiscoveredHost } from "../../core/drivers/host-discovery.js";
import type { DeviceKindName } from "../../core/model/observed.js";
import { chooseBridge } from "../../core/import/discover/choose-bridge.js";
import { chooseUnderlay } from "../../core/import/discover/choose-underlay.js";
import type { LookedAtHost } from "../../core/import/discover/looked-at-host.js";
import type { NamedHost } from "../../core/import/host-argument.js";
import type { HostTarget } from "../../core/model/target.js";
import { describeUnknown } from "../../core/model/unknown.js";
import { withProgress } from "../with-progress.js";
import { connectSsh } from "../../core/transport/index.js";
import type { CliContext } from "../context.js";
import { Failure } from "../failure.js";
import type { Words } from "../../core/model/words.js";
import { failed, ok, type Result } from "../../core/model/result.js";

/** How hosts are reached and what is looked at there, beyond what their arguments say. */
export interface LookOptions {
  /** The overlay's bridge on every host; by default the one that has tunnels. */
  readonly bridge?: string;
  /** What stands at every host in the file: SSH paths, absolute, and tools. */
  readonly login: Pick<LookedAtHost["written"], "sudo" | "containerEngine"> & {
    readonly ssh: Partial<LookedAtHost["written"]["ssh"]>;
  };
}

/**
 * Looks at hosts of which nothing is known: first at what is there, then at all of it, in one round
 * trip each. Rejects with a Failure that names every host that cannot be read or told.
 */
export const lookAtHosts = async (
  { signal }: Pick<CliContext, "signal">,
  hosts: readonly NamedHost[],
  options: LookOptions,
): Promise<readonly LookedAtHost[]> => {
  const connect = (target: HostTarget) => connectSsh(target, { signal });
  const targets = hosts.map((host) => targetOf(host, options));
  const title = `looking at ${hosts.length === 1 ? "1 host" : `${hosts.length} hosts`}`;
  const discovered = await withProgress(title, discoverAll(targets, connect));
  signal.throwIfAborted();
  const plans = hosts.map((host, index) => planOf(host, discovered[index], options));
  const problems = plans.flatMap((plan) => (plan.ok ? [] : [plan.problem]));
  if (problems.length > 0)
    throw new Failure({
      what: "not every host can be looked at",
      why: problems.join("\n"),
      next: "correct it, or leave the host out: a topology of the others is a start",
    });
  const known = plans.flatMap((plan) => (plan.ok ? [plan.value] : []));
  const whole = targets.map((target, index) => wholeTarget(target, known, index));
  const observed = await withProgress(title, observeAll(whole, connect));
  signal.throwIfAborted();
  return known.flatMap(({ place }, index) => {
    const seen = observed[index];
    return seen === undefined ? [] : [{ ...place, observed: seen }];
  });
};

interface Plan {
  readonly place: Omit<LookedAtHost, "observed">;
  /** Of the containers that are to be looked at. */
  readonly kinds: Readonly<Record<string, DeviceKindName>>;
}

/** How a host is to stand in the file: its own login, and what stands at every host. */
export const writtenOf = ({ ssh }: NamedHost, { login }: LookOptions): LookedAtHost["written"] => ({
  ...login,
  ssh: { ...ssh, ...login.ssh },
});

const targetOf = (host: NamedHost, options: LookOptions): HostTarget => {
  const { ssh, ...tools } = writtenOf(host, options);
  const { name } = host;
  return { name, ssh, tools, bridge: options.bridge ?? "", containers: [] };
};

/** What to look at on a host, or why that cannot be told. */
const planOf = (
  host: NamedHost,
  discovered: DiscoveredHost | undefined,
  options: LookOptions,
): Result<Plan, Words> => {
  if (discovered === undefined) return failed(`${host.name}: it was not asked`);
  const { ovs, containers } = discovered;
  if (!ovs.known) return failed(describeUnknown(ovs.unknown));
  if (!containers.known) return failed(describeUnknown(containers.unknown));
  const bridge = chooseBridge(ovs.value, options.bridge);
  if (!bridge.ok) return failed(`${host.name}: ${bridge.problem}`);
  const underlay = chooseUnderlay(host, ovs.value, bridge.value);
  if (!underlay.ok) return failed(`${host.name}: ${underlay.problem}`);
  const { kinds, left } = kindsOf(containers.value);
  const place = {
    name: host.name,
    written: writtenOf(host, options),
    bridge: bridge.value,
    underlay: underlay.value.address,
    ...(underlay.value.assumed === undefined ? {} : { assumed: underlay.value.assumed }),
    left,
  };
  return ok({ place, kinds });
};

/** What each running container is looked at as; the others with the reason. */
const kindsOf = ({
  running,
  stopped,
}: ContainerList): Pick<Plan, "kinds"> & Pick<LookedAtHost, "left"> => {
  const named = running.map(({ name, environment }) => ({
    name,
    kind: environment === undefined ? undefined : recognisedKind(environment)?.name,
  }));
  return {
    kinds: Object.fromEntries(
      named.flatMap(({ name, kind }) => (kind === undefined ? [] : [[name, kind] as const])),
    ),
    left: Object.fromEntries([
      ...named.flatMap(({ name, kind }) =>
        kind === undefined ? [[name, "the engine did not tell what it is"] as const] : [],
      ),
      ...stopped.map((name) => [name, "it does not run"] as const),
    ]),
  };
};

/** Every running container, and the paths to the other hosts. */
const wholeTarget = (target: HostTarget, plans: readonly Plan[], index: number): HostTarget => {
  const plan = plans[index];
  if (plan === undefined) return target;
  const to = plans
    .filter((peer) => peer !== plan)
    .map(({ place }) => [place.name, place.underlay] as const);
  const { place, kinds } = plan;
  const paths = { from: place.underlay, to: Object.fromEntries(to) };
  return {
    ...target,
    bridge: place.bridge,
    containers: Object.keys(kinds),
    kinds,
    ...(to.length === 0 ? {} : { paths }),
  };
};
