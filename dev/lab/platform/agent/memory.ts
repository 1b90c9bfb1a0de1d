import { readFileSync } from "node:fs";

/** What the platform told an agent when it made the overlay. The agent never looks again. */
export interface Memory {
  readonly id: string;
  readonly name: string;
  readonly port: number;
  /** Address of the host on the underlay. */
  readonly address: string;
  /** One for each tunnel. */
  readonly links: readonly MemoryLink[];
}

export interface MemoryLink {
  readonly interface: string;
  readonly vni: number;
  readonly remoteAddress: string;
  readonly remoteAgent: string;
  /** Names of the links that the tunnel carries. */
  readonly names: readonly string[];
}

/** @throws Error when the file is not there or no JSON: then the agent does not start. */
export const readMemory = (file: string): Memory =>
  JSON.parse(readFileSync(file, "utf8")) as Memory;
