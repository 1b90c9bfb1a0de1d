import type {
  ObservedBridgeSettings,
  ObservedDevice,
  ObservedHost,
  ObservedInterface,
  ObservedPort,
} from "../../../../core/model/observed.js";
import { known, notKnown, type Unknown } from "../../../../core/model/unknown.js";

/** Observations for tests, in the shape of the incident's first host. */

export const vtepOptions = {
  key: "194382",
  local_ip: "10.14.23.93",
  remote_ip: "10.14.23.181",
} as const;

export const port = (
  name: string,
  row: Partial<ObservedPort> = {},
  only: Partial<ObservedInterface> = {},
): ObservedPort => ({
  name,
  uuid: `uuid-of-${name}`,
  tag: null,
  trunks: [],
  vlanMode: null,
  interfaces: [
    {
      name,
      type: "system",
      ofport: 1,
      ifindex: null,
      mtu: null,
      mtuRequest: null,
      error: null,
      options: {},
      ...only,
    },
  ],
  ...row,
});

export const vtep = (
  row: Partial<ObservedPort> = {},
  only: Partial<ObservedInterface> = {},
): ObservedPort =>
  port("vtep-10-14-23-1", row, { type: "vxlan", ofport: 111, options: vtepOptions, ...only });

export const container = (row: Partial<ObservedPort> = {}): ObservedPort =>
  port("vh1f2e3d4c5b6a7", { tag: 3138, ...row }, { ifindex: 41 });

/** As the platform leaves a bridge. */
export const bridgeSettings: ObservedBridgeSettings = {
  failMode: "standalone",
  stp: false,
  rstp: false,
  mcastSnooping: false,
  otherConfig: {},
};

const bridge = (ports: readonly ObservedPort[]) => ({
  settings: bridgeSettings,
  ports: Object.fromEntries(ports.map((one) => [one.name, one])),
});

export const silentCli: Unknown = {
  kind: "cli-refused",
  code: "OLDER-VERSION",
  facts: {},
  what: "running-config of ceos_1",
  host: "host-a",
  reason: "booting",
  next: "Wait.",
};

export const ceos1: ObservedDevice = {
  container: "ceos_1",
  peers: { eth3: 41 },
  macs: { eth3: "72:42:1f:f2:85:ef" },
  config: notKnown(silentCli),
  forwarding: notKnown(silentCli),
};

export const hostWith = (
  bridges: Readonly<Record<string, readonly ObservedPort[]>>,
  changes: Partial<ObservedHost> = {},
): ObservedHost => ({
  host: "host-a",
  ovs: known({
    version: "3.5.0",
    bridges: Object.fromEntries(
      Object.entries(bridges).map(([name, ports]) => [name, bridge(ports)]),
    ),
  }),
  devices: { ceos_1: known(ceos1) },
  paths: {},
  ...changes,
});
