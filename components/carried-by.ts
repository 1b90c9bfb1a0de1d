import * as pulumi from "@pulumi/pulumi";
import type { Managed } from "./managed.js";

/** VLANs of every tunnel, keyed by its id; the tunnel of one link has one. */
export const carriedBy = (
  tunnels: readonly Managed<"VtepPort">[],
): pulumi.Output<Record<string, readonly number[]>> =>
  pulumi
    .all(tunnels.map(({ id, trunks, tag }) => pulumi.all([id, trunks, tag])))
    .apply((all) =>
      Object.fromEntries(all.map(([id, vlans, tag]) => [id, tag === undefined ? vlans : [tag]])),
    );
