import type { Cause } from "./cause.js";
import type { Deviation } from "./observed-causes.js";
import type { Facet } from "./world.js";

type Path = Extract<Facet, { of: "path" }>;

/** Paths of the underlay that were measured and carry less than they should. */
export const pathCauses = (host: string, deviations: readonly Deviation[]): readonly Cause[] =>
  deviations.flatMap(({ wanted, live }): readonly Cause[] => {
    if (wanted.of !== "path" || live.of !== "path") return [];
    return [
      {
        ...aboutPath(wanted, live.bytes),
        host,
        summary: `the underlay carries packets of ${live.bytes} bytes from ${live.host} to ${live.to}, instead of ${wanted.bytes}`,
        certainty: "observed",
        facets: [live],
        seen: [`path MTU ${live.bytes}, measured with DF`],
      },
    ];
  });

/** What people call the way from one host to another. */
export const pathName = (from: string, to: string): string => `${from} to ${to}`;

/** What a narrow path is called, and what mends it. */
export const aboutPath = (
  { host, to, overhead, bytes: wanted }: Path,
  bytes: number,
): Pick<Cause, "kind" | "subject" | "mend"> => ({
  kind: "path-mtu",
  subject: pathName(host, to),
  mend: `Let the underlay carry ${wanted} bytes again (interfaces and switches between the hosts), or declare its underlay.mtu as it is and run pulumi up: a tenant MTU of ${bytes - overhead} fits.`,
});
