import type * as pulumi from "@pulumi/pulumi";
import { unprovableLinks } from "../core/desired/link-proofs.js";
import { experimentText } from "../core/experiments/experiment.js";
import type { Overlay } from "./overlay.js";
import type { Resolved } from "./resolve-measured-mtu.js";

/** What an overlay's program exports. One that a stack does not have is left out: of an export without a value Pulumi warns in every run. */
export interface OverlayOutputs {
  /** MTU of the links between hosts: where the number comes from; absent when not managed. */
  readonly tenantMtu?: string;
  /** The same in bytes. */
  readonly tenantMtuBytes?: number;
  /** VLANs that each VTEP port carries, keyed by its id. */
  readonly trunks: pulumi.Output<Record<string, readonly number[]>>;
  /** Experiments that are on; absent when none is. */
  readonly experiments?: readonly string[];
  /** Links that no ping can prove, with the reason. */
  readonly unproven: ReturnType<typeof unprovableLinks>;
}

export const overlayOutputs = (
  { trunks }: Overlay,
  { topology, tenantMtu }: Resolved,
): OverlayOutputs => {
  const { experiments } = topology;
  return {
    ...(tenantMtu === undefined
      ? {}
      : { tenantMtu: tenantMtu.reason, tenantMtuBytes: tenantMtu.bytes }),
    trunks,
    ...(experiments.length === 0 ? {} : { experiments: experiments.map(experimentText) }),
    unproven: unprovableLinks(topology),
  };
};
