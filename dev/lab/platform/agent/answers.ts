import type { Memory } from "./memory.js";
import { passes } from "./path-mtu.js";

export interface Agent {
  readonly memory: Memory;
  /** Tenant MTU in bytes, keyed by the peer's address. */
  readonly mtus: ReadonlyMap<string, number>;
  /** Short hash of the checkout that it was started from. */
  readonly commit: string;
  readonly version: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

export const health = ({ memory, commit }: Agent): object => ({
  status: "ok",
  agent_id: memory.id,
  commit,
  registered: true,
  timestamp: new Date().toISOString(),
});

export const info = ({ memory, commit, version, startedAt }: Agent): object => ({
  agent_id: memory.id,
  name: memory.name,
  address: `${memory.address}:${memory.port}`,
  capabilities: { providers: ["docker", "libvirt"], max_concurrent_jobs: 4, features: ["vxlan"] },
  version,
  commit,
  started_at: startedAt,
  is_local: false,
  deployment_mode: "systemd",
});

/** From memory: nothing here asks Open vSwitch, and any error is an empty answer. */
export const overlayStatus = ({ memory, mtus }: Agent): object => {
  try {
    return {
      vteps: memory.links.map((link) => ({
        interface: link.interface,
        vni: link.vni,
        local_ip: memory.address,
        remote_ip: link.remoteAddress,
        remote_host_id: link.remoteAgent,
        tenant_mtu: mtus.get(link.remoteAddress),
        link_count: link.names.length,
        links: link.names,
      })),
      tunnels: [],
      bridges: [],
    };
  } catch {
    return { vteps: [], tunnels: [], bridges: [] };
  }
};

const PINGS = 3;

/** Three packets that may not be fragmented, from this side. */
export const testMtu = async (body: string): Promise<object> => {
  const { target_ip: target, mtu } = JSON.parse(body) as { target_ip: string; mtu: number };
  const answered = await Promise.all(Array.from({ length: PINGS }, () => passes(target, mtu)));
  const count = answered.filter(Boolean).length;
  return count > 0
    ? { success: true, tested_mtu: mtu }
    : { success: false, tested_mtu: mtu, error: `no answer to ${PINGS} packets of ${mtu} bytes` };
};
