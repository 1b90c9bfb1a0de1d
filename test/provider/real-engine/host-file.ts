import { readFileSync, writeFileSync } from "node:fs";

/** What the fake hosts of the real-engine test show; a test edits it between two runs. */
export interface HostFile {
  /** Keyed by id. */
  readonly resources: Record<string, Readonly<Record<string, unknown>>>;
  /** Hosts that do not answer. */
  readonly unreachable: readonly string[];
}

export const readHosts = (path: string): HostFile =>
  JSON.parse(readFileSync(path, "utf8")) as HostFile;

export const writeHosts = (path: string, hosts: HostFile): void => {
  writeFileSync(path, JSON.stringify(hosts));
};
