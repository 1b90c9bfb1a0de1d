import { parseClaims, type Claims } from "./claims.js";
import type { ObservedHost } from "./observed.js";
import { sharesIn } from "./shares.js";

/** What one topology has claimed of one bridge. */
export interface OwnerRow {
  readonly owner: string;
  readonly host: string;
  readonly bridge: string;
  /** VLANs of its share by trunk or tunnel port: "3034,3096-3098", or "all". */
  readonly trunks: Readonly<Record<string, string>>;
  /** Everything else, by thing. */
  readonly claims: Claims;
}

/** Every claim on the hosts that could be read, by owner, host and bridge. */
export const ownersOf = (observed: readonly ObservedHost[]): readonly OwnerRow[] =>
  observed.flatMap(rowsOf).toSorted((a, b) => compare(a.owner, b.owner) || compare(a.host, b.host));

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const rowsOf = ({ host, ovs }: ObservedHost): readonly OwnerRow[] =>
  ovs.known
    ? Object.entries(ovs.value.bridges).flatMap(([bridge, { externalIds, ports }]) => {
        const claims = sharesIn(externalIds);
        const shares = Object.values(ports).map(
          ({ name, externalIds: marks }) => [name, sharesIn(marks)] as const,
        );
        const owners = new Set([
          ...claims.keys(),
          ...shares.flatMap(([, ofPort]) => [...ofPort.keys()]),
        ]);
        return [...owners].map((owner) => ({
          ...{ owner, host, bridge },
          trunks: Object.fromEntries(
            shares.flatMap(([name, ofPort]) => {
              const text = ofPort.get(owner);
              return text === undefined ? [] : [[name, text] as const];
            }),
          ),
          claims: parseClaims(claims.get(owner) ?? ""),
        }));
      })
    : [];
