import type { ObservedHost } from "../../model/observed.js";
import type { WrittenHost } from "../found-topology.js";

/** A host that was looked at, and how it was reached. */
export interface LookedAtHost {
  readonly name: string;
  /** As it is to stand in the file: the login, and what of the host is not as usual. */
  readonly written: Pick<WrittenHost, "ssh" | "sudo" | "containerEngine">;
  /** The bridge that was looked at. */
  readonly bridge: string;
  /** IPv4 address that tunnels end on. */
  readonly underlay: string;
  /** Why the address is an assumption; absent: it was said, or tunnels have it. */
  readonly assumed?: string;
  /** With every running container of a kind that is known, and the paths to the other hosts. */
  readonly observed: ObservedHost;
  /** Containers that are not observed: name to the reason. */
  readonly left: Readonly<Record<string, string>>;
}
