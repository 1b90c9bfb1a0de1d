import type { HostDetail } from "../model/observed-detail.js";
import type { ObservedHost } from "../model/observed.js";
import type { HostTarget } from "../model/target.js";
import type { ClosableConnection } from "./engine.js";
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
    const pings = await Promise.all(hosts.map(pingsOf));
    const observed = await Promise.all(
      hosts.map(({ target, connection }) => observeHost(target, connection)),
    );
    return observed.map((host, index) => withPings(host, pings[index]));
  } finally {
    await Promise.all(hosts.map(({ connection }) => connection.close()));
  }
};

interface Host {
  readonly target: HostTarget;
  readonly connection: ClosableConnection;
}

type Pings = HostDetail["pings"];

const pingsOf = async ({ target: { pings = [] }, connection }: Host): Promise<Pings> =>
  pings.length === 0 ? undefined : sendPings(pings, connection);

const withPings = (host: ObservedHost, pings: Pings): ObservedHost =>
  host.detail === undefined || pings === undefined
    ? host
    : { ...host, detail: { ...host.detail, pings } };
