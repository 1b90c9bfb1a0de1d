import type { EosConfig, EosInterface } from "../../model/observed.js";
import { VRF } from "../../topology/rules.js";
import type { CeosFile } from "./file.js";

type Section = NonNullable<CeosFile["ceos"]>;
type WrittenVrf = NonNullable<Section["vrfs"]>[string];

/** The VRF of an interface, where a topology can say it. */
export const writtenVrf = ({
  mode,
  vrf,
}: Pick<EosInterface, "mode" | "vrf">): string | undefined =>
  mode === "routed" && vrf !== undefined && VRF.test(vrf) ? vrf : undefined;

/**
 * The VRFs that declared ports are in, as a topology says them. One that the configuration has no section of
 * is made by an update.
 *
 * @param ports full names of the declared ones
 */
export const writtenVrfs = (
  { interfaces, vrfs = {} }: Pick<EosConfig, "interfaces" | "vrfs">,
  ports: readonly string[],
): Pick<Section, "vrfs"> => {
  const names = ports.flatMap((port) => {
    const live = interfaces[port];
    const vrf = live === undefined ? undefined : writtenVrf(live);
    return vrf === undefined ? [] : [vrf];
  });
  if (names.length === 0) return {};
  const written = names.map((name): readonly [string, WrittenVrf] => {
    const { ipRouting = false, ipv6Routing } = vrfs[name] ?? {};
    return [name, { ipRouting, ...(ipv6Routing === undefined ? {} : { ipv6Routing }) }];
  });
  return { vrfs: Object.fromEntries(written) };
};
