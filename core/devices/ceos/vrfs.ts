import type { CeosConfigInputs } from "./config-schema.js";
import type { EosConfig } from "../../model/observed.js";
import { DEFAULT_VRF } from "./default-vrf.js";

/** The line that puts a port into a VRF. */
export const vrfLine = (vrf: string | undefined): string =>
  vrf === undefined || vrf === DEFAULT_VRF ? "no vrf" : `vrf ${vrf}`;

type DeclaredVrf = NonNullable<CeosConfigInputs["vrfs"]>[string];

/** What is found of the declared VRFs; of all of them without a declaration. */
export const projectVrfs = (
  { vrfs = {} }: Pick<EosConfig, "vrfs">,
  scope: Pick<CeosConfigInputs, "vrfs"> | undefined,
): Pick<CeosConfigInputs, "vrfs"> => {
  if (scope !== undefined && scope.vrfs === undefined) return {};
  const wanted = scope?.vrfs;
  const found = Object.entries(vrfs).flatMap(([name, { ipRouting, ipv6Routing }]) => {
    if (wanted === undefined) return [[name, { ipRouting, ipv6Routing: ipv6Routing === true }]];
    if (!Object.hasOwn(wanted, name)) return [];
    const told = wanted[name]?.ipv6Routing !== undefined;
    return [[name, { ipRouting, ...(told ? { ipv6Routing: ipv6Routing === true } : {}) }]];
  });
  if (wanted === undefined && found.length === 0) return {};
  return { vrfs: Object.fromEntries(found) as Readonly<Record<string, DeclaredVrf>> };
};

/** What the VRFs are once the declared ones are as declared; the others stay. */
export const vrfsAfter = (
  { vrfs: live = {} }: Pick<EosConfig, "vrfs">,
  { vrfs: wanted = {} }: Pick<CeosConfigInputs, "vrfs">,
): Pick<EosConfig, "vrfs"> => {
  const after = { ...live };
  for (const [name, { ipRouting, ipv6Routing }] of Object.entries(wanted))
    after[name] = {
      ipRouting,
      ...((ipv6Routing ?? live[name]?.ipv6Routing) === true ? { ipv6Routing: true as const } : {}),
    };
  return Object.keys(after).length === 0 ? {} : { vrfs: after };
};

/** The lines that make VRFs, which come before any port is put into one. */
export const newVrfLines = (
  live: Pick<EosConfig, "vrfs">,
  after: Pick<EosConfig, "vrfs">,
): readonly string[] =>
  Object.keys(after.vrfs ?? {})
    .filter((name) => !Object.hasOwn(live.vrfs ?? {}, name))
    .map((name) => `vrf instance ${name}`);

/** The lines that make the named VRFs forward as they are to, and take those away that are to go. */
export const vrfRoutingLines = (
  names: readonly string[],
  { vrfs: live = {} }: Pick<EosConfig, "vrfs">,
  { vrfs: after = {} }: Pick<EosConfig, "vrfs">,
): readonly string[] =>
  names.flatMap((name) => {
    const [now, then] = [live[name], after[name]];
    if (then === undefined) return now === undefined ? [] : [`no vrf instance ${name}`];
    return [
      ...line(`ip routing vrf ${name}`, now?.ipRouting, then.ipRouting),
      ...line(`ipv6 unicast-routing vrf ${name}`, now?.ipv6Routing, then.ipv6Routing === true),
    ];
  });

const line = (text: string, now: boolean | undefined, then: boolean): readonly string[] =>
  (now ?? false) === then ? [] : [then ? text : `no ${text}`];

/** Names of the VRFs that differ. */
export const changedVrfs = (
  changes: readonly { readonly path: readonly (string | number)[] }[],
): readonly string[] => [
  ...new Set(
    changes.flatMap(({ path: [scope, name] }) =>
      scope === "vrfs" && name !== undefined ? [`${name}`] : [],
    ),
  ),
];
