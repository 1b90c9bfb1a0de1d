import * as pulumi from "@pulumi/pulumi";
import type { Named } from "../core/kinds/contract/declare-kind.js";
import {
  declarations,
  type DesiredResource,
  type InputsByKind,
  type ResourceKind,
} from "../core/kinds/declarations.js";
import type { Revised } from "./revised.js";

/** A declared thing of one kind. */
export interface Declared<K extends ResourceKind> {
  readonly kind: K;
  readonly name: string;
  readonly inputs: InputsByKind[K];
}

/**
 * A resource of the `overlay` plugin: its inputs as outputs, and a revision that grows with every
 * change that was applied. It stays 1 for what nothing here can write.
 */
export type Managed<K extends ResourceKind = ResourceKind> = Revised & {
  readonly [P in keyof InputsByKind[K]]: pulumi.Output<InputsByKind[K][P]>;
};

class OverlayResource extends pulumi.CustomResource {}

/** Declares a thing as a resource. */
export const managed = <K extends ResourceKind>(
  { kind, name, inputs }: Declared<K>,
  options?: pulumi.CustomResourceOptions,
): Managed<K> => {
  const { token, former }: Named = declarations[kind];
  const aliases = [
    ...(options?.aliases ?? []),
    ...(former === undefined ? [] : [{ type: former.token, name: former.nameOf(name) }]),
  ];
  // Pulumi makes a property of everything that it is given here.
  return new OverlayResource(
    token,
    name,
    { ...inputs, revision: undefined },
    { ...options, aliases },
  ) as Managed<K>;
};

/** What is declared of one kind. */
export const ofKind = <K extends ResourceKind>(
  kind: K,
  desired: readonly DesiredResource[],
): readonly Declared<K>[] =>
  desired.filter((one): one is DesiredResource & Declared<K> => one.kind === kind);
