import assert from "node:assert/strict";
import { parseRunningConfig } from "../../../core/devices/ceos/parse-config.js";
import type { ObservedDevice, ObservedHost, ObservedPort } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";

/** Ports of a device, by interface: the VLAN of the bridge that each is attached to. */
export type Attached = Readonly<Record<string, number>>;

export interface BundledDevice {
  readonly container: string;
  /** Sections of its running-config. */
  readonly sections: string;
  readonly attached: Attached;
}

/** host-a with these devices on its bridge arch-ovs. */
export const hostWithDevices = (devices: readonly BundledDevice[]): ObservedHost => {
  const ports: ObservedPort[] = [];
  const observed = devices.map(({ container, sections, attached }) => {
    const peers = Object.entries(attached).map(([end, vlan]) => {
      const index = 100 + ports.length;
      ports.push(accessPort(`v${index}`, index, vlan));
      return [end, index] as const;
    });
    return [container, known(deviceWith(container, sections, Object.fromEntries(peers)))] as const;
  });
  const bridge = { settings: SETTINGS, ports: Object.fromEntries(ports.map((p) => [p.name, p])) };
  return {
    host: "host-a",
    ovs: known({ version: "3.1.0", bridges: { "arch-ovs": bridge } }),
    devices: Object.fromEntries(observed),
    paths: {},
  };
};

const SETTINGS = {
  failMode: null,
  stp: false,
  rstp: false,
  mcastSnooping: false,
  otherConfig: {},
};

const accessPort = (name: string, ifindex: number, tag: number): ObservedPort => ({
  name,
  uuid: `00000000-0000-4000-8000-${String(ifindex).padStart(12, "0")}`,
  tag,
  trunks: [],
  vlanMode: null,
  interfaces: [
    {
      name,
      type: "system",
      ofport: ifindex,
      ifindex,
      mtu: 1500,
      mtuRequest: null,
      error: null,
      options: {},
    },
  ],
});

const deviceWith = (
  container: string,
  sections: string,
  peers: Readonly<Record<string, number>>,
): ObservedDevice => {
  const text = `hostname ${container}\n!\nspanning-tree mode none\n!\n${sections}\n!\nno ip routing\n!\nend\n`;
  const parsed = parseRunningConfig(text);
  assert.ok(parsed.ok, parsed.ok ? "" : parsed.reason);
  return {
    container,
    peers,
    macs: {},
    config: known({ ...parsed.config, fingerprint: "0".repeat(64) }),
    forwarding: known({ policy: "ACCEPT", forward: [], eosForward: null }),
  };
};

const TRUNK = "switchport trunk allowed vlan 20\n   switchport mode trunk";

/** Ethernet4 and Ethernet5 in Port-Channel10. */
export const BUNDLE = [
  `vlan 20\n!\ninterface Port-Channel10\n   ${TRUNK}`,
  "interface Ethernet4\n   channel-group 10 mode active",
  "interface Ethernet5\n   channel-group 10 mode active",
].join("\n!\n");

/** Two devices, joined by a port-channel of two links. */
export const BUNDLED: readonly BundledDevice[] = [
  { container: "s1", sections: BUNDLE, attached: { eth4: 304, eth5: 305 } },
  { container: "s2", sections: BUNDLE, attached: { eth4: 304, eth5: 305 } },
];

/** One link in a port-channel by itself and one beside it, from one device to one VLAN of another. */
export const LOOP_THROUGH_BUNDLE: readonly BundledDevice[] = [
  {
    container: "s1",
    sections: [
      "vlan 20\n!\ninterface Port-Channel10\n   switchport access vlan 20",
      "interface Ethernet4\n   channel-group 10 mode on",
      "interface Ethernet5\n   switchport access vlan 20",
    ].join("\n!\n"),
    attached: { eth4: 304, eth5: 305 },
  },
  {
    container: "s2",
    sections: "interface Ethernet4\n!\ninterface Ethernet5",
    attached: { eth4: 304, eth5: 305 },
  },
];
