import assert from "node:assert/strict";
import type { FdbEntry, HostDetail } from "../../../core/model/observed-detail.js";
import type { ObservedHost, ObservedPort } from "../../../core/model/observed.js";
import type { PingResult } from "../../../core/model/ping.js";
import { known } from "../../../core/model/unknown.js";

/** The host with ports of its bridge added or changed. */
export const withPorts = (
  host: ObservedHost,
  bridge: string,
  change: (ports: Readonly<Record<string, ObservedPort>>) => Readonly<Record<string, ObservedPort>>,
): ObservedHost => {
  assert.ok(host.ovs.known);
  const { bridges } = host.ovs.value;
  const found = bridges[bridge] ?? assert.fail(`${host.host} has no bridge ${bridge}`);
  return {
    ...host,
    ovs: known({
      ...host.ovs.value,
      bridges: {
        ...bridges,
        [bridge]: { ...found, ports: { ...found.ports, ...change(found.ports) } },
      },
    }),
  };
};

/** A port with one interface of this type and options, on all VLANs. */
export const portOf = (
  name: string,
  type: string,
  options: Readonly<Record<string, string>>,
): ObservedPort => ({
  name,
  uuid: `00000000-0000-0000-0000-${name}`,
  tag: null,
  trunks: [],
  vlanMode: null,
  interfaces: [
    { name, type, ofport: 900, ifindex: null, mtu: null, mtuRequest: null, error: null, options },
  ],
});

const detailOf = ({ detail }: ObservedHost): HostDetail => detail ?? assert.fail("no detail");

/** The host with other results of its pings. */
export const withPings = (
  host: ObservedHost,
  change: (one: PingResult) => PingResult,
): ObservedHost => {
  const detail = detailOf(host);
  assert.ok(detail.pings?.known === true);
  return { ...host, detail: { ...detail, pings: known(detail.pings.value.map(change)) } };
};

/** The host whose bridge has learned something else. */
export const withLearned = (
  host: ObservedHost,
  bridge: string,
  change: (fdb: readonly FdbEntry[]) => readonly FdbEntry[],
): ObservedHost => {
  const detail = detailOf(host);
  const table = detail.bridges[bridge];
  assert.ok(table?.known === true);
  const bridges = { [bridge]: known({ ...table.value, fdb: change(table.value.fdb) }) };
  return { ...host, detail: { ...detail, bridges } };
};
