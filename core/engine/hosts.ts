import type { HostTarget } from "../model/target.js";
import { failed, ok, type Result } from "../model/result.js";
import type { Unknown } from "../model/unknown.js";
import type { ClosableConnection } from "./types.js";
import { problem } from "../messages/unknowns.js";

export interface Hosts {
  /** The connection to a declared host, opened on first use. */
  connection(host: string): Result<ClosableConnection, Unknown>;
  all(): readonly ClosableConnection[];
  close(): Promise<void>;
}

export const createHosts = (
  targets: readonly HostTarget[],
  connect: (target: HostTarget) => ClosableConnection,
): Hosts => {
  const byName = new Map(targets.map((target) => [target.name, target]));
  const open = new Map<string, ClosableConnection>();

  const opened = (target: HostTarget): ClosableConnection => {
    const connection = open.get(target.name) ?? connect(target);
    open.set(target.name, connection);
    return connection;
  };

  return {
    connection(host) {
      const target = byName.get(host);
      return target === undefined
        ? failed(undeclared(host, [...byName.keys()]))
        : ok(opened(target));
    },
    all: () => targets.map(opened),
    async close() {
      await Promise.all([...open.values()].map((connection) => connection.close()));
      open.clear();
    },
  };
};

const undeclared = (host: string, declared: readonly string[]): Unknown => ({
  host,
  what: "how to log in",
  ...problem("HOST-UNDECLARED", { declared }),
});
