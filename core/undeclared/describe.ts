import { handLine } from "../model/hand-line.js";
import type { FactPlace } from "../model/forwarding-fact.js";
import type { Words } from "../model/words.js";
import { factKind } from "./fact-kind.js";
import type { Undeclared } from "./undeclared.js";

/** "host-b: port vtep-10-14-23-9: ingress_policing_rate 1000: it drops what the port receives above this rate" */
export const describeUndeclared = (one: Undeclared): Words => {
  const { host, about, owner, code, setting, value } = one;
  const whose = owner === undefined ? "" : ` (${owner})`;
  const place = about.of === "host" ? host : `${host}: ${placeWords(about)}${whose}`;
  const what = value === "" ? setting : `${setting} ${value}`;
  return `${place}: ${what}: it ${factKind(code).does}`;
};

/** "host-b/arch-ovs/vtep-10-14-23-9", "ceos_2:eth1": what an exception names as its subject. */
export const undeclaredPlace = ({ host, about }: Pick<Undeclared, "host" | "about">): string => {
  switch (about.of) {
    case "host":
      return host;
    case "bridge":
      return `${host}/${about.bridge}`;
    case "port":
      return `${host}/${about.bridge}/${about.port}`;
    case "device":
    case "underlay":
      return `${host}/${about.device}`;
    case "container":
      return about.container;
    case "interface":
      return `${about.container}:${about.interface}`;
  }
};

const placeWords = (about: Exclude<FactPlace, { readonly of: "host" }>): string => {
  switch (about.of) {
    case "bridge":
      return `bridge ${about.bridge}`;
    case "port":
      return `port ${about.port}`;
    case "device":
      return `network device ${about.device}`;
    case "underlay":
      return `network device ${about.device}, which carries the tunnels`;
    case "container":
      return `container ${about.container}`;
    case "interface":
      return `${about.container}:${about.interface}`;
  }
};

/** What a person enters about it: "Undo it on host-a: ip link set eth1 up", without a full stop. */
export const undoneByHand = ({ host, byHand }: Undeclared): string =>
  `${byHand.does === "remove" ? "Undo it" : "Look at it"} on ${host}: ${handLine(byHand.commands)}`;
