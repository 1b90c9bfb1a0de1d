import { BEHIND, HEAD } from "../platform/history.js";
import type { CeosPlan, LabPlan, LinkPlan, VirtualMachinePlan } from "../lab-plan.js";

const ceos = (name: string, systemMac: string, transit = false): CeosPlan => {
  const startupConfigs = {
    incident: `incident/${name}.cfg`,
    remediated: `incident/remediated/${name}.cfg`,
  };
  return { kind: "ceos", name, systemMac, interfaces: 16, transit, startupConfigs };
};

const linkEnd = (text: string): LinkPlan["ends"][0] => {
  const [device = "", name = ""] = text.split(":");
  return { device, interface: name };
};

const link = (vlan: number, one: string, other: string): LinkPlan => {
  return { vlan, ends: [linkEnd(one), linkEnd(other)] };
};

const virtualMachine = (index: number): VirtualMachinePlan => {
  return {
    port: `vnet${index + 9}`,
    vlan: 2000 + index,
    mac: `52:54:00:7d:20:0${index}`,
    address: `10.20.${index}.10/24`,
  };
};

/** The incident's two hosts. What the incident's report does not say is marked as assumed. */
export const incidentPlan: LabPlan = {
  bridge: "arch-ovs",
  vni: 194_382,
  // The path carries 1500 bytes from host-a; a trunk VTEP adds 54.
  tenantMtu: 1446,
  // Multicast that nobody asked for stays where it is.
  remediatedBridge: [
    "mcast_snooping_enable=true",
    "other_config:mcast-snooping-disable-flood-unregistered=true",
  ],
  remediatedClaims: {
    owner: "incident",
    settings: {
      failMode: "standalone",
      stp: false,
      rstp: false,
      forwardBpdu: false,
      mcastSnooping: true,
      floodUnregistered: false,
    },
    isolates: true,
  },
  hosts: [
    {
      name: "host-a",
      sshPort: 12_201,
      underlay: {
        device: "enp3s0",
        address: "10.14.23.93",
        prefixLength: 24,
        outgoingLimit: 1500,
      },
      // Assumed: apart from host-b's range, else spare switchports of both hosts would be joined.
      firstVlan: 200,
      vteps: [{ name: "vtep-10-14-23-1", remoteAddress: "10.14.23.181", ofport: 111 }],
      devices: [
        ceos("ceos_1", "72:42:1f:f2:85:ef"),
        ceos("ceos_3", "72:42:1f:3a:06:5c"),
        ceos("ceos_5", "72:42:1f:91:d4:27"),
      ],
      virtualMachines: Array.from({ length: 8 }, (_, index) => virtualMachine(index)),
      agent: { id: "b39a05df", port: 8001, commits: { incident: HEAD, remediated: HEAD } },
    },
    {
      name: "host-b",
      sshPort: 12_202,
      underlay: { device: "enp3s0", address: "10.14.23.181", prefixLength: 24 },
      firstVlan: 100,
      vteps: [{ name: "vtep-10-14-23-9", remoteAddress: "10.14.23.93" }],
      devices: [
        ceos("ceos_2", "72:42:1f:c8:4b:90", true),
        ceos("ceos_4", "72:42:1f:5e:a7:13", true),
      ],
      virtualMachines: [],
      agent: { id: "614fc24c", port: 8001, commits: { incident: BEHIND, remediated: HEAD } },
    },
  ],
  links: [
    link(3138, "ceos_1:eth3", "ceos_2:eth1"),
    link(3644, "ceos_1:eth2", "ceos_4:eth1"),
    link(3034, "ceos_3:eth3", "ceos_2:eth3"),
    link(3096, "ceos_3:eth2", "ceos_4:eth3"),
    link(3285, "ceos_5:eth2", "ceos_2:eth4"),
    link(3917, "ceos_1:eth1", "ceos_3:eth1"),
    link(3920, "ceos_1:eth4", "ceos_5:eth1"),
    // Assumed: the far interface. ceos_5's eth1 and eth2 are taken.
    link(3919, "ceos_1:eth5", "ceos_5:eth3"),
    // Assumed: a link on one host, where one end takes the VLAN that the other end was given. It
    // leaves 26 VLANs of 100 to 131 in use, which is the number that was observed.
    link(101, "ceos_2:eth2", "ceos_4:eth2"),
  ],
};
