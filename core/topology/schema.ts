import { z } from "zod";
import { DEVICE_KINDS } from "../devices/index.js";
import { settingsShape } from "../kinds/bridge/settings.js";
import { RULE_CODES } from "../model/rule-codes.js";
import * as rule from "./rules.js";

/**
 * What a person may write in a topology file: types and single values. References, duplicates and
 * everything else that needs two places of the file is in `checks/`; defaults are in `normalise.ts`.
 */
const Ssh = rule.section({
  address: rule.sshAddress.describe("Host name, IP address, or alias of ~/.ssh/config"),
  port: rule.tcpPort.exactOptional().describe("TCP port; your SSH configuration's by default"),
  user: rule.sshUser.exactOptional().describe("Login name; your SSH configuration's by default"),
  identityFile: rule.filePath
    .exactOptional()
    .describe("Private key; relative to this file, ~/ allowed"),
  knownHostsFile: rule.filePath
    .exactOptional()
    .describe("Host keys; relative to this file, ~/ allowed"),
  configFile: rule.filePath
    .exactOptional()
    .describe("SSH configuration instead of your own; relative to this file, ~/ allowed"),
  unknownHostKey: rule
    .oneOf(["refuse", "accept-new"])
    .exactOptional()
    .describe("What to do with a host key that is not known yet; refuse by default"),
});

const Underlay = rule.section({
  address: rule.underlayAddress.describe("IPv4 address that the tunnels end on"),
  mtu: rule.mtu
    .exactOptional()
    .describe("Largest IP packet, in bytes, that the underlay carries from this host"),
});

const Agent = rule.section({
  port: rule.tcpPort.describe("TCP port of the platform agent's HTTP interface"),
  id: rule.name.exactOptional().describe("The agent's id"),
  commit: rule.commit
    .exactOptional()
    .describe("Commit that the agent must run; the agent is not managed when absent"),
  repository: rule.filePath
    .exactOptional()
    .describe(
      "Clone of the agent's source on this machine, for the number of commits between; relative to this file, ~/ allowed",
    ),
  update: rule.command
    .exactOptional()
    .describe(
      "Program and arguments on the host that bring the agent to the commit; {commit} stands for it",
    ),
});

const Host = rule.section({
  ssh: Ssh.describe("How to log in; only what is given overrides your own SSH configuration"),
  sudo: rule.sudo
    .exactOptional()
    .describe(
      "Whether commands there run through sudo, without a password; read-only: nothing but overlay-observe, which reads; false by default",
    ),
  containerEngine: rule.containerEngine
    .exactOptional()
    .describe("docker (default), podman, or the absolute path of such a command"),
  ovsdb: rule.ovsdb
    .exactOptional()
    .describe("Socket of Open vSwitch's database; db.sock in ovsRunDir by default"),
  ovsRunDir: rule.hostPath
    .exactOptional()
    .describe("Open vSwitch's run folder; by default the folder of ovsdb, or the tools' own"),
  bridge: rule.portName
    .exactOptional()
    .describe("Open vSwitch bridge of the overlay; arch-ovs by default"),
  underlay: Underlay,
  vteps: rule
    .named(rule.portName, "peer host to VTEP port name")
    .exactOptional()
    .describe("VTEP port names by peer host; by default vtep- and the peer's address, cut to 15"),
  agent: Agent.exactOptional().describe(
    "The lab platform's agent; its version is managed where a commit is declared",
  ),
});

const HostPair = rule.section({
  hosts: rule.pairOf(rule.name, "host names"),
  vni: rule.vni,
});

const Vlans = rule.section({
  links: rule.vlans.exactOptional().describe("VLANs that links may have; any by default"),
  isolated: rule
    .named(rule.vlans, "host to VLANs")
    .exactOptional()
    .describe(
      "VLANs that a host gives to interfaces without a link; no cross-host link may use them",
    ),
});

const BridgeSettings = rule.section(settingsShape("declared"));

const Overlay = rule.section({
  shape: rule
    .oneOf(["trunk", "per-link"])
    .exactOptional()
    .describe(
      "How links cross the underlay: one trunk VTEP for each pair of hosts (default), or one access-mode VTEP with a VNI for each link",
    ),
  vni: rule.vni.describe("VXLAN network identifier of the VTEPs between two hosts"),
  pairs: rule
    .listOf(HostPair, "{hosts, vni}")
    .exactOptional()
    .describe("Pairs of hosts whose VNI is another one"),
  vlans: Vlans.exactOptional(),
  tenantMtu: rule.tenantMtu
    .exactOptional()
    .describe(
      "MTU of both ends of every cross-host link: auto (what the measured paths carry) or bytes; not managed by default",
    ),
  isolation: rule
    .oneOf(["ranges", "dead", "leave"])
    .exactOptional()
    .describe(
      "Container ports without a link: a VLAN each from the host's vlans.isolated, no VLAN at all, or left alone (default)",
    ),
  onDestroy: rule
    .oneOf(["leave", "restore"])
    .exactOptional()
    .describe(
      "What `pulumi destroy` does to the hosts: leave them as they are (default), or restore what was recorded before each thing was managed",
    ),
  guard: rule.guard
    .exactOptional()
    .describe(
      "Seconds after which a host takes back what a run wrote there, when nothing is heard of the run any more and it was not confirmed; off for never; 60 by default",
    ),
  failureBudget: rule.failureBudget
    .exactOptional()
    .describe(
      "How many things of an update may fail or be refused before everything that it wrote goes back, by the hosts' guards; any: it stays whatever fails; by default none may; a 0 that is written has a failed proof do it too",
    ),
  tunnelOptions: rule
    .named(rule.optionValue, "an option of Open vSwitch's tunnels to its value")
    .exactOptional()
    .describe(
      'Options of every VTEP by Open vSwitch\'s names, such as dst_port: 8472; "leave" leaves one alone, and what is not named must be its default',
    ),
  bridgeSettings: BridgeSettings.exactOptional().describe(
    "Settings of the bridge on every host; a setting that is not named is left alone",
  ),
});

const [first, ...others] = DEVICE_KINDS;

const Device = z.discriminatedUnion("kind", [first.file, ...others.map(({ file }) => file)], {
  error: ({ input }) =>
    typeof input === "object" && input !== null
      ? DEVICE_KINDS.map(({ name }) => name).join(", ")
      : `a mapping with the keys ${Object.keys(first.file.shape).join(", ")}`,
});

const Link = rule.section({
  ends: rule.pairOf(rule.linkEnd, "ends DEVICE:ethN"),
  vlan: rule.vlan.describe("Access VLAN of both ends"),
  vni: rule.vni
    .exactOptional()
    .describe(
      "VNI of the link's own VTEPs, with overlay.shape per-link; by default the VNI of its hosts plus its VLAN",
    ),
  staticArp: rule.flag
    .exactOptional()
    .describe("Whether both ends know each other's MAC by configuration; false by default"),
  note: rule.remark.exactOptional(),
  assumed: rule.remark.exactOptional().describe("Why this is an assumption and not an observation"),
});

const Exception = rule.section({
  rule: rule.oneOf(RULE_CODES).describe("Code of the policy rule"),
  subject: rule.remark
    .exactOptional()
    .describe("One subject of the finding such as ceos_5; every finding of the rule by default"),
  reason: rule.remark.describe("Why it is accepted"),
  expires: rule.date.describe("Last day of the exception, UTC; afterwards the finding counts"),
});

const Protect = rule.section({
  links: rule
    .listOf(rule.remark, "names of links such as ceos_1:eth3-ceos_2:eth1")
    .exactOptional()
    .describe("Links whose ends must not come apart"),
  vlans: rule.vlans
    .exactOptional()
    .describe("VLANs that no port of a bridge on these hosts may cease to carry"),
  ports: rule
    .listOf(rule.hostPort, "HOST/PORT")
    .exactOptional()
    .describe("Ports of bridges that nothing may be written on"),
  management: z
    .literal("off", { error: "off" })
    .exactOptional()
    .describe(
      "off: an update may cut the way by which the operator's own login comes to a host; by default none may",
    ),
});

export const TopologyFile = rule.section({
  version: z.literal(1, { error: "1" }).describe("Version of this format"),
  name: rule.name,
  hosts: rule.named(Host, "host name to a host"),
  overlay: Overlay,
  devices: rule.named(Device, "device name to a device"),
  links: rule.listOf(Link, "links {ends, vlan}"),
  exceptions: rule
    .listOf(Exception, "exceptions {rule, reason, expires}")
    .exactOptional()
    .describe("Policy findings that are accepted until a day; they are reported all the same"),
  protect: Protect.exactOptional().describe(
    "What no update may cut: it is refused before anything is written",
  ),
});
export type TopologyFile = z.infer<typeof TopologyFile>;
