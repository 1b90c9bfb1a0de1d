import { CAUSES as DEFINITIONS } from "../../core/diagnosis/causes/causes.js";
import type { Answer } from "../../core/diagnosis/questions/answer.js";
import type { Unmodelled } from "../../core/diagnosis/unmodelled/unmodelled.js";
import type { Effect } from "../../core/diagnosis/unseen-effects.js";
import type { Claim } from "../../core/verdict/verdict.js";

/** What a code means, in few words; the types see to it that none is left out. */
type Meanings<Code extends string> = Readonly<Record<Code, string>>;

export const CAUSES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(DEFINITIONS).map(([code, { meaning }]) => [code, meaning]),
);

export const UNMODELLED: Meanings<Unmodelled["code"]> = {
  "config-lines": "lines of a device's configuration that no part of the product understands",
  fact: "what can change forwarding and no topology declares; docs/undeclared.md lists these facts",
  "spanning-tree": "a bridge runs a spanning tree; which ports it blocks was not read",
  flows: "a bridge has flows beside that of a learning switch",
  "static-fdb": "a bridge has a static FDB entry",
  bond: "a port is a bond of several interfaces",
  "patch-port": "a patch port leads to another bridge",
  "interface-type": "an interface is of a type that is not modelled",
  "vlan-mode": "a port's VLAN mode changes the form of frames",
  "stranger-port": "a port of no device is on VLANs of links",
  "tunnel-options": "a tunnel has options that are not modelled",
  "far-end": "the far end of a tunnel was not read",
  "foreign-address": "a MAC address that is no device's has a declared address",
  "host-address": "the host itself has a declared address",
  "static-arp": "a static ARP entry names a MAC address of nobody known",
  "secondary-address": "an interface has a secondary address",
  "undecided-rule": "a rule of INPUT or OUTPUT asks for what is not modelled",
  "transit-rule": "a rule of FORWARD in a container",
  "host-rules": "a host's own iptables drop",
};

export const ANSWERS: Meanings<Answer["code"]> = {
  "no-reply": "why a ping gets no reply",
  "foreign-mac": "why a bridge learns the MAC address of its own host's device on the tunnel",
  loops: "whether broadcasts go round",
  "other-ports": "what ports that are no device's contribute",
  mtu: "what the paths between the hosts carry, and what that breaks",
};

export const EFFECTS: Meanings<Effect["code"]> = {
  "loses-pings": "alone it would lose pings",
  joins: "it joins broadcast domains",
  vanishes: "larger packets vanish",
  refused: "larger packets are refused",
  "lost-at-port": "larger packets are lost at the port",
  "device-mtu-decides": "the device's own MTU decides",
  stored: "the device keeps it without effect",
  kind: "what causes of its kind do",
};

export const CLAIMS: Meanings<Claim["code"]> = {
  refused: "the topology cannot be had on these hosts",
  unread: "hosts of which nothing could be read",
  path: "a path of the underlay carries another number of bytes than the file says",
  drift: "what is not as declared",
  rules: "what the policy rules say of the hosts",
  "file-rules": "mandatory rules that the file itself breaks",
  pings: "pings that went otherwise than the declared overlay would let them",
  "not-modelled": "what could change where frames go, and no prediction reckons with",
  "no-host": "no host was read",
};
