import type { HostDetail } from "../model/observed-detail.js";
import type { ObservedHost } from "../model/observed.js";
import type { HostTarget } from "../model/target.js";
import type { ClosableConnection } from "./types.js";
import { observeHost } from "./observe-host.js";
import { sendPings } from "./send-pings.js";

/**
 * Reads every host once, in parallel, one round trip each, and ends the connections. Before any host is
 * read all have sent the pings that are asked for: what one host's pings teach another one's bridge is
 * in its table then, and they do not count as traffic. A host that cannot be read is a value inside.
 */
export const observeAll = async (
  targets: readonly HostTarget[],
  connect: (target: HostTarget) => ClosableConnection,
): Promise<readonly ObservedHost[]> => {
  const hosts = targets.map((target) => ({ target, connection: connect(target) }));
  try {
    const start = performance.now();
    const pings = await Promise.all(hosts.map(pingsOf));
    return await Promise.all(
      hosts.map(async ({ target, connection }, index) => {
        const host = await observeHost(target, connection);
        const noted = host.ovs.known && pings.some(wereSent);
        return withPings(host, pings[index], noted ? secondsSince(start) : undefined);
      }),
    );
  } finally {
    await Promise.all(hosts.map(({ connection }) => connection.close()));
  }
};

interface Host {
  readonly target: HostTarget;
  readonly connection: ClosableConnection;
}

type Pings = HostDetail["pings"];

const pingsOf = async ({ target, connection }: Host): Promise<Pings> =>
  target.pings === undefined || target.pings.length === 0
    ? undefined
    : sendPings(target.pings, target, connection);

const wereSent = (pings: Pings): boolean => pings?.known === true && pings.value.length > 0;

const secondsSince = (start: number): number => Math.ceil((performance.now() - start) / 1000);

const withPings = (
  host: ObservedHost,
  pings: Pings,
  pingedWithin: number | undefined,
): ObservedHost =>
  host.detail === undefined
    ? host
    : {
        ...host,
        detail: {
          ...host.detail,
          ...(pings === undefined ? {} : { pings }),
          ...(pingedWithin === undefined ? {} : { pingedWithin }),
        },
      };
