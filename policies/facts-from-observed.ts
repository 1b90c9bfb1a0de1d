import { isDeviceConfig } from "../core/devices/index.js";
import { declaredFacts } from "../core/desired/declared-facts.js";
import { desiredResources } from "../core/desired/desired-resources.js";
import { AS_DECLARED, resolveTopology } from "../core/desired/resolve-topology.js";
import { kinds } from "../core/kinds/kinds.js";
import type { DeclaredFacts } from "../core/model/declared-facts.js";
import type { ObservedHost } from "../core/model/observed.js";
import type { DesiredResource, InputsByKind, ResourceKind } from "../core/kinds/declarations.js";
import { sharesIn } from "../core/model/shares.js";
import { describeUnknown } from "../core/model/unknown.js";
import { claimedLinks, layerTwoFromObserved } from "../core/layer2/index.js";
import { undeclaredOf } from "../core/undeclared/undeclared-of.js";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";
import { overlayFacts, type OverlayFacts, type UnknownFact } from "./overlay-facts.js";

/**
 * What hosts showed, live or in a snapshot, held against the links that the topology declares. What
 * the topology declares and is not there is no fact; what could not be read is unknown. Tunnels that
 * it does not declare count too, and so do the links that other topologies have claimed on the hosts.
 */
export const factsFromObserved = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): OverlayFacts => {
  const own = declaredFacts(topology);
  const claimed = claimedLinks(observed, own);
  const declared = {
    ...own,
    ...(claimed.length === 0 ? {} : { claimed }),
    paths: measuredPaths(observed),
  };
  // Of a trunk that several topologies use, the rules judge this one's part.
  const seen = observed.map((host) => ({ ...host, owner: topology.name }));
  const read = desiredResources(resolveTopology(topology, AS_DECLARED)).map((resource) =>
    readLive(resource, seen),
  );
  const resources = read.flatMap(({ resource }) => resource ?? []);
  return overlayFacts({
    resources: [...resources, ...otherTunnels(resources, seen)],
    declared,
    layer: layerTwoFromObserved(observed, declared),
    undeclared: undeclaredOf(topology, observed),
    unknown: read.flatMap(({ unknown }) => unknown ?? []),
  });
};

/** A declared thing whose kind and inputs go together, for calls that do not name the kind. */
type DesiredOf<K extends ResourceKind> = {
  [P in K]: { readonly kind: P; readonly name: string; readonly inputs: InputsByKind[P] };
}[K];

interface Live {
  readonly resource?: DesiredResource;
  readonly unknown?: UnknownFact;
}

const readLive = <K extends ResourceKind>(
  { kind, name, inputs }: DesiredOf<K>,
  observed: readonly ObservedHost[],
): Live => {
  const subject = `${kind} ${name}`;
  const host = observed.find((one) => one.host === inputs.host);
  if (host === undefined) {
    return { unknown: { kind, subject, reason: `${inputs.host} was not observed` } };
  }
  const driver = kinds[kind];
  // A device is looked at with all its ports: those that nobody declares bridge as well.
  const scope = isDeviceConfig(kind) ? undefined : inputs;
  const reading = driver.read(host, driver.idOf(inputs), scope);
  if (reading.status === "absent") return {};
  if (reading.status === "unknown") {
    return { unknown: { kind, subject, reason: describeUnknown(reading.unknown) } };
  }
  return { resource: { kind, name, inputs: reading.inputs } as DesiredResource };
};

/** VXLAN ports that no declared resource stands for, and that no other topology has claimed. */
const otherTunnels = (
  resources: readonly DesiredResource[],
  observed: readonly ObservedHost[],
): readonly DesiredResource[] => {
  const declared = new Set(
    resources.flatMap((resource) =>
      resource.kind === "VtepPort" ? [kinds.VtepPort.idOf(resource.inputs)] : [],
    ),
  );
  return observed.flatMap((host) =>
    tunnelIds(host)
      .filter((id) => !declared.has(id))
      .flatMap((id) => {
        const reading = kinds.VtepPort.read(host, id);
        return reading.status === "present"
          ? [{ kind: "VtepPort" as const, name: id, inputs: reading.inputs }]
          : [];
      }),
  );
};

const tunnelIds = ({ host, ovs }: ObservedHost): readonly string[] =>
  Object.entries(ovs.known ? ovs.value.bridges : {}).flatMap(([bridge, { ports }]) =>
    Object.values(ports)
      .filter(({ interfaces }) => interfaces.some(({ type }) => type === "vxlan"))
      .filter(({ externalIds }) => sharesIn(externalIds).size === 0)
      .map(({ name }) => `${host}/${bridge}/${name}`),
  );

const measuredPaths = (observed: readonly ObservedHost[]): NonNullable<DeclaredFacts["paths"]> =>
  Object.fromEntries(
    observed.map(({ host, paths }) => [
      host,
      Object.fromEntries(
        Object.entries(paths).flatMap(([peer, path]) =>
          path.known ? [[peer, path.value.bytes] as const] : [],
        ),
      ),
    ]),
  );
