import * as pulumi from "@pulumi/pulumi";
import { DependencyProviderResource, DependencyResource } from "@pulumi/pulumi/resource.js";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb.js";
import type { Alias } from "@pulumi/pulumi/proto/alias_pb.js";

/** The options that a program gave a component. */
export interface AskedOptions extends pulumi.ComponentResourceOptions {
  /** Explicit providers, by the name of their package. */
  readonly providers: Record<string, pulumi.ProviderResource>;
}

export const resourceOptions = (request: ConstructRequest): AskedOptions => {
  const parent = request.getParent();
  const timeouts = request.getCustomtimeouts()?.toObject();
  const [protect, retainOnDelete] = [request.getProtect(), request.getRetainondelete()];
  const deletedWith = request.getDeletedwith();
  return {
    aliases: request.getAliasesList().map(aliasOf),
    dependsOn: request.getDependenciesList().map((urn) => new DependencyResource(urn)),
    providers: providersOf(request),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    ...(protect === undefined ? {} : { protect }),
    ...(retainOnDelete === undefined ? {} : { retainOnDelete }),
    ...(parent === "" ? {} : { parent: new DependencyResource(parent) }),
    ...(timeouts === undefined ? {} : { customTimeouts: timeouts }),
    ...(deletedWith === "" ? {} : { deletedWith: new DependencyResource(deletedWith) }),
  };
};

const providersOf = (request: ConstructRequest): Record<string, pulumi.ProviderResource> =>
  Object.fromEntries(
    request
      .getProvidersMap()
      .toArray()
      .map(([name, reference]) => [name, new DependencyProviderResource(reference)]),
  );

const aliasOf = (alias: Alias): string | pulumi.Alias => {
  const spec = alias.getSpec();
  if (spec === undefined) return alias.getUrn();
  return {
    ...(spec.getName() === "" ? {} : { name: spec.getName() }),
    ...(spec.getProject() === "" ? {} : { project: spec.getProject() }),
    ...(spec.getStack() === "" ? {} : { stack: spec.getStack() }),
    ...(spec.getParenturn() === "" ? {} : { parent: spec.getParenturn() }),
    ...(spec.getNoparent() ? { parent: pulumi.rootStackResource } : {}),
  };
};
