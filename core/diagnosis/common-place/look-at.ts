import { OFCTL } from "../../drivers/ofctl.js";
import { onTheHost, type HandCommands } from "../../model/hand-command.js";
import { forHost } from "../../model/hand-line.js";
import { udpPortOf } from "../../model/tunnel-options.js";
import type { Topology } from "../../topology/topology.js";
import type { Place } from "./place.js";

/** Commands, and the host to run them on. */
export interface Look {
  readonly host: string;
  readonly commands: HandCommands;
}

/** A capture that ends by itself, after this many packets or seconds. */
const CAPTURE = ["timeout", "20", "tcpdump", "-c", "20", "-nn"] as const;

/** What shows how far a frame gets at a place. */
export const lookAt = (topology: Topology, place: Place): readonly Look[] => {
  switch (place.of) {
    case "link":
      return place.ends.map(({ host, container, interface: end }) => ({
        host,
        commands: forHost(capturedIn(container, end), topology.hosts[host]?.tools),
      }));
    case "device": {
      const container = topology.devices[place.device]?.container ?? place.device;
      const { tools } = topology.hosts[place.host] ?? {};
      return [{ host: place.host, commands: forHost(capturedIn(container, "any"), tools) }];
    }
    case "path": {
      const [one, other] = place.hosts;
      return [underlayLook(topology, one, other), underlayLook(topology, other, one)];
    }
    case "host": {
      const { bridge = "", tools } = topology.hosts[place.host] ?? {};
      const commands = [
        onTheHost(
          ["ovs-vsctl", "show"],
          [...OFCTL, "dump-flows", bridge],
          [...OFCTL, "dump-ports", bridge],
        ),
      ];
      return [{ host: place.host, commands: forHost(commands, tools) }];
    }
  }
};

const capturedIn = (container: string, device: string): HandCommands => [
  {
    in: "network-of",
    container,
    run: [[...CAPTURE, "-i", device, "arp or icmp"]],
  },
];

const underlayLook = ({ hosts, overlay }: Topology, host: string, peer: string): Look => {
  const address = hosts[peer]?.underlay.address ?? peer;
  const port = udpPortOf(overlay.tunnelOptions);
  const commands = [
    onTheHost(
      ["ip", "route", "get", address],
      ["ovs-appctl", "tnl/neigh/show"],
      [...CAPTURE, "-i", "any", `udp port ${port} and host ${address}`],
    ),
  ];
  return { host, commands: forHost(commands, hosts[host]?.tools) };
};
