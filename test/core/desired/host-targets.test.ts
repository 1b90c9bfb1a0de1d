import assert from "node:assert/strict";
import { hostTargets } from "../../../core/desired/host-targets.js";
import { loadedTopology } from "../topology/loaded.js";

const threeHosts = loadedTopology("test/core/desired/three-hosts.yaml");
const incident = loadedTopology("topologies/incident.yaml");

describe("the hosts to observe", () => {
  it("have absolute paths: from the file's folder, the home, or as written", () => {
    const targets = hostTargets(threeHosts, "/srv/lab/topology.yaml", "/home/op");
    assert.deepEqual(targets[0]?.ssh, {
      address: "host-a.example",
      identityFile: "/srv/lab/keys/lab",
      knownHostsFile: "/home/op/known",
    });
    assert.deepEqual(targets[1]?.ssh, {
      address: "host-b.example",
      identityFile: "/etc/lab/key",
      unknownHostKey: "accept-new",
    });
  });

  it("have the guard that the file asks for, or none", () => {
    const guardsOf = (guard: number | "off") =>
      hostTargets(
        { ...threeHosts, overlay: { ...threeHosts.overlay, guard } },
        "/srv/lab/topology.yaml",
      ).map((target) => target.guard);
    assert.deepEqual(guardsOf(8), [8, 8, 8]);
    assert.deepEqual(guardsOf("off"), [undefined, undefined, undefined]);
  });

  it("are asked for the operator's way in, unless an update may cut it", () => {
    const protect = { links: [], vlans: [], ports: [], management: "off" } as const;
    const ask = (topology: typeof threeHosts) =>
      hostTargets(topology, "/srv/lab/topology.yaml").map(({ management }) => management);
    assert.deepEqual(ask(threeHosts), [true, true, true]);
    assert.deepEqual(ask({ ...threeHosts, protect }), [undefined, undefined, undefined]);
  });

  it("take nothing from the user's own SSH configuration that the file does not say", () => {
    const [, , host] = hostTargets(threeHosts, "/srv/lab/topology.yaml", "/home/op");
    assert.deepEqual(host, {
      name: "c",
      owner: threeHosts.name,
      ssh: { address: "host-c.example" },
      bridge: "arch-ovs",
      guard: 60,
      management: true,
      underlay: "10.14.23.182",
      containers: ["leaf-c"],
      floods: {
        vlans: [9, 20],
        tunnels: [
          { port: "vtep-10-14-23-9", vlan: 9 },
          { port: "vtep-10-14-23-9", vlan: 20 },
        ],
      },
    });
  });

  it("say how commands run there; Open vSwitch's control sockets are beside its database", () => {
    const [left, right] = hostTargets(
      loadedTopology("topologies/own-hosts.yaml"),
      "/srv/topologies/own-hosts.yaml",
    );
    assert.deepEqual([left?.ssh, left?.tools], [{ address: "lab-left" }, { sudo: true }]);
    assert.equal(right?.ssh.configFile, "/srv/topologies/ssh_config");
    assert.deepEqual(right.tools, {
      containerEngine: "podman",
      ovsdb: "unix:/usr/local/var/run/openvswitch/db.sock",
      ovsRunDir: "/usr/local/var/run/openvswitch",
    });
  });

  it("know the UDP port of their tunnels where it is not VXLAN's own", () => {
    const ports = (tunnelOptions: Readonly<Record<string, string>>) =>
      hostTargets(
        { ...incident, overlay: { ...incident.overlay, tunnelOptions } },
        "/srv/topologies/incident.yaml",
      ).map(({ udpPort }) => udpPort);
    assert.deepEqual(ports({ dst_port: "8472" }), [8472, 8472]);
    assert.deepEqual(ports({ dst_port: "leave" }), [undefined, undefined]);
    assert.deepEqual(ports({ dst_port: "4789" }), [undefined, undefined]);
  });

  it("come with the containers of their devices", () => {
    assert.deepEqual(
      hostTargets(incident, "/srv/topologies/incident.yaml").map(({ name, ssh, containers }) => [
        name,
        ssh.port,
        ssh.identityFile,
        containers,
      ]),
      [
        ["host-a", 12_201, "/srv/.overlay/lab/ssh/id_ed25519", ["ceos_1", "ceos_3", "ceos_5"]],
        ["host-b", 12_202, "/srv/.overlay/lab/ssh/id_ed25519", ["ceos_2", "ceos_4"]],
      ],
    );
  });
});
