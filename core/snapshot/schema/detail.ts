import { z } from "zod";
import type { BridgeDetail, DeviceDetail, HostDetail } from "../../model/observed-detail.js";
import { OUTCOMES, type PingResult } from "../../model/ping.js";
import { listOf, section } from "../../topology/rules.js";
import * as leaf from "../../devices/contract/leaves.js";
import { Live } from "./live.js";
import { observation } from "../../devices/contract/observation-schema.js";

const Bridge = section({
  datapathType: leaf.text,
  flows: leaf.texts,
  fdb: listOf(
    section({ vlan: leaf.whole, mac: leaf.text, port: leaf.text, age: leaf.wholeOrNull }),
    "learned addresses",
  ),
  macTable: section({
    entries: leaf.whole,
    maximum: leaf.whole,
    learned: leaf.whole,
    expired: leaf.whole,
    evicted: leaf.whole,
    moved: leaf.whole,
  }),
}) satisfies z.ZodType<BridgeDetail>;

const OvsInterface = section({
  adminState: leaf.textOrNull,
  linkState: leaf.textOrNull,
  mac: leaf.textOrNull,
  externalIds: leaf.textMap,
  statistics: leaf.numberMap,
});

const Link = section({
  ifindex: leaf.whole,
  mtu: leaf.whole,
  operState: leaf.text,
  mac: leaf.textOrNull,
  addresses: leaf.texts,
});

const KernelPort = section({
  mtu: leaf.whole,
  operState: leaf.text,
  rxPackets: leaf.whole,
  txPackets: leaf.whole,
});

const InterfaceState = section({
  forwardingModel: leaf.text,
  status: leaf.text,
  lineProtocol: leaf.text,
  mtu: leaf.whole,
  counters: leaf.numberMap,
});

const Arp = section({
  vrf: leaf.text,
  address: leaf.text,
  mac: leaf.text,
  interface: leaf.text,
  age: leaf.wholeOrNull,
});

const Mac = section({
  vlan: leaf.whole,
  mac: leaf.text,
  interface: leaf.text,
  type: leaf.text,
  moves: leaf.whole,
});

const Version = section({
  model: leaf.text,
  version: leaf.text,
  systemMac: leaf.text,
  uptime: leaf.whole,
});

const Device = section({
  runningConfig: observation(leaf.text),
  kernelPorts: observation(leaf.mapOf(KernelPort, "interface to its state")),
  interfaces: observation(leaf.mapOf(InterfaceState, "interface to its state")),
  arp: observation(listOf(Arp, "ARP entries")),
  macTable: observation(listOf(Mac, "learned addresses")),
  version: observation(Version),
}) satisfies z.ZodType<DeviceDetail>;

const Ping = section({
  container: leaf.text,
  fromAddress: leaf.text,
  toAddress: leaf.text,
  bytes: leaf.whole.exactOptional(),
  outcome: z.enum(OUTCOMES, { error: OUTCOMES.join(", ") }),
  passes: leaf.flag.exactOptional(),
  loss: section({ sent: leaf.whole, lost: leaf.whole }).exactOptional(),
}) satisfies z.ZodType<PingResult>;

export const Detail = section({
  bridges: leaf.mapOf(observation(Bridge), "bridge to what it has learned"),
  interfaces: observation(leaf.mapOf(OvsInterface, "OVS interface to its state")),
  links: observation(leaf.mapOf(Link, "network device to its state")),
  iptables: observation(leaf.texts),
  devices: leaf.mapOf(Device, "container to what it has learned"),
  live: Live.exactOptional(),
  pings: observation(listOf(Ping, "results of pings")).exactOptional(),
  pingedWithin: leaf.whole.exactOptional(),
}) satisfies z.ZodType<HostDetail>;
