import { ownerName, endName } from "../model/interface-name.js";
/** What a cause, or something that is not modelled, is about: names, never a sentence. */
export type About =
  | { readonly of: "host"; readonly host: string }
  | { readonly of: "bridge"; readonly host: string; readonly bridge: string }
  /** A port of a bridge by its own name: a tunnel's, or one that is no container's. */
  | { readonly of: "port"; readonly host: string; readonly port: string }
  /** One VLAN of a tunnel. */
  | {
      readonly of: "port-vlan";
      readonly host: string;
      readonly port: string;
      readonly vlan: number;
    }
  /** The bridge's side of a container's interface, whose OVS name changes with every restart. */
  | {
      readonly of: "attachment";
      readonly host: string;
      readonly container: string;
      readonly interface: string;
    }
  | { readonly of: "device"; readonly host: string; readonly device: string }
  | {
      readonly of: "interface";
      readonly host: string;
      readonly device: string;
      /** In the container: eth3. */
      readonly interface: string;
    }
  /** The way between two hosts, sorted: the same from either end. */
  | { readonly of: "path"; readonly hosts: readonly [string, string] };

/** What people call it: "ceos_2", "ceos_2:eth1", "host-b/vtep-10-14-23-9". */
export const subjectOf = (about: About): string => {
  switch (about.of) {
    case "host":
      return about.host;
    case "bridge":
      return `${about.host}/${about.bridge}`;
    case "port":
      return `${about.host}/${about.port}`;
    case "port-vlan":
      return `${about.host}/${about.port}, VLAN ${about.vlan}`;
    case "attachment":
      return ownerName(about);
    case "device":
      return about.device;
    case "interface":
      return endName(about);
    case "path":
      return about.hosts.join(" and ");
  }
};

/** The path between two hosts, whichever of them it is looked at from. */
export const pathBetween = (one: string, other: string): Extract<About, { of: "path" }> => ({
  of: "path",
  hosts: one < other ? [one, other] : [other, one],
});
