import type { ObservedHost } from "../../model/observed.js";
import type { InterfaceSettings } from "./device-settings.js";

/** What discovery knows of a device beside the observation of it. */
export interface FoundPlace {
  /** Its name in the topology. */
  readonly name: string;
  readonly host: ObservedHost;
  /** Number of the last data interface. */
  readonly ports: number;
  /** Numbers of the ports that are attached to the overlay's bridge, ascending. */
  readonly attached: readonly number[];
  /** Numbers of the ports that links end on. */
  readonly linked: ReadonlySet<number>;
  /** Numbers of the ports that are other topologies', of which the file says nothing. */
  readonly foreign: ReadonlySet<number>;
  /** MTU in bytes of an interface that the topology has to say; undefined: nothing to say. */
  readonly mtuOf: (port: number, live: InterfaceSettings) => number | undefined;
  /** Whether another device has a port with this MAC address. */
  readonly isShared: (mac: string) => boolean;
}

/** A device as a topology file says it. */
export interface WrittenDevice<File> {
  readonly device: File;
  /** Lines of a comment on the device as a whole. */
  readonly remarks: readonly string[];
}
