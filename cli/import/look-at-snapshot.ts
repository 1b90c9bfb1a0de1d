import { chooseBridge } from "../../core/import/discover/choose-bridge.js";
import { chooseUnderlay } from "../../core/import/discover/choose-underlay.js";
import type { LookedAtHost } from "../../core/import/discover/looked-at-host.js";
import type { NamedHost } from "../../core/import/host-argument.js";
import { describeUnknown } from "../../core/model/unknown.js";
import type { Snapshot, SnapshotHost } from "../../core/snapshot/snapshot.js";
import { Failure } from "../failure.js";
import { writtenOf, type LookOptions } from "./look-at-hosts.js";
import type { Words } from "../../core/model/words.js";
import { failed, ok, type Result } from "../../core/model/result.js";

const NO_LOGIN = "the login is the host's name; a snapshot does not say how one logs in";

/**
 * The hosts of a snapshot as if they had just been looked at. Those that are named say how to log in
 * to them; of the others that is an assumption. Throws a Failure that names every host that cannot be
 * told.
 */
export const lookAtSnapshot = (
  { hosts }: Snapshot,
  named: readonly NamedHost[],
  options: LookOptions,
): readonly LookedAtHost[] => {
  const strangers = named.filter(({ name }) => !Object.hasOwn(hosts, name));
  const looked = Object.entries(hosts).map(([name, host]) =>
    lookAt(
      host,
      named.find((one) => one.name === name),
      name,
      options,
    ),
  );
  const problems = [
    ...strangers.map(({ name }) => `host ${name} is not in the snapshot`),
    ...looked.flatMap((one) => (one.ok ? [] : [one.problem])),
    ...(looked.length === 0 ? ["there is no host in it"] : []),
  ];
  if (problems.length > 0)
    throw new Failure({
      what: "not every host of the snapshot can be told",
      why: problems.join("\n"),
      next: `its hosts are ${Object.keys(hosts).join(", ") || "none"}; take a snapshot while all of them can be read`,
    });
  return looked.flatMap((one) => (one.ok ? [one.value] : []));
};

const lookAt = (
  { asked, observed }: SnapshotHost,
  named: NamedHost | undefined,
  name: string,
  options: LookOptions,
): Result<LookedAtHost, Words> => {
  const { ovs } = observed;
  if (!ovs.known) return failed(describeUnknown(ovs.unknown));
  const bridge = chooseBridge(ovs.value, options.bridge ?? asked.bridge);
  if (!bridge.ok) return failed(`${name}: ${bridge.problem}`);
  const host = hostOf(named ?? { name, ssh: { address: name } }, asked);
  const underlay = chooseUnderlay(host, ovs.value, bridge.value);
  if (!underlay.ok) return failed(`${name}: ${underlay.problem}`);
  const assumed = [...(named === undefined ? [NO_LOGIN] : []), underlay.value.assumed ?? []].flat();
  return ok({
    name,
    written: writtenOf(host, options),
    bridge: bridge.value,
    underlay: underlay.value.address,
    ...(assumed.length === 0 ? {} : { assumed: assumed.join("; ") }),
    observed,
    left: {},
  });
};

/** What was said wins over the address that the paths were measured from. */
const hostOf = (host: NamedHost, { paths }: SnapshotHost["asked"]): NamedHost =>
  host.underlay !== undefined || paths === undefined ? host : { ...host, underlay: paths.from };
