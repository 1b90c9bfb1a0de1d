import type { Undeclared } from "../../undeclared/undeclared.js";
import type { PortsOfHost } from "./ports-of-host.js";

/** What it takes to say what a fact means. */
export interface MeaningContext {
  readonly ports: PortsOfHost;
  /** All that nobody declared on the host: two facts may mean something together. */
  readonly facts: readonly Undeclared[];
  /** System MAC address of the device that has a declared address; undefined: not known. */
  readonly macOfAddress: (address: string) => string | undefined;
  /** System MAC address of a container of the host; undefined: not known. */
  readonly macOfContainer: (container: string) => string | undefined;
  /** Declared addresses of link ends, without length. */
  readonly addresses: readonly string[];
  /** The host that has an address of the underlay; undefined: none of the topology's. */
  readonly hostAt: (address: string) => string | undefined;
  /** UDP port of VXLAN's packets. */
  readonly udpPort: number;
}
