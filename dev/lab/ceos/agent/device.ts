import { interfaceOf, type Config } from "../config/config.js";
import type { Sessions } from "../config/sessions.js";
import type { KernelLink } from "../dataplane/kernel-state.js";

/** What the CLI needs of the device. All times are milliseconds since the epoch. */
export interface Device {
  /** Colon form. */
  readonly systemMac: string;
  readonly bootedAt: number;
  /** False during the boot window. */
  ready(): boolean;
  /** Full names of the interfaces that were found so far. */
  ports(): readonly string[];
  running(): Config;
  /** Takes over a configuration; the kernel follows with `settle`. */
  setRunning(config: Config): void;
  sessions(): Sessions;
  /** Takes over the sessions' state and starts, moves or stops the commit timer. */
  setSessions(sessions: Sessions): void;
  /** Waits until the kernel is as the running-config says. Throws when it cannot be. */
  settle(): Promise<void>;
  links(): Promise<readonly KernelLink[]>;
  readFile(name: string): Promise<string | null>;
  writeFile(name: string, text: string): Promise<void>;
}

/** Name that the device calls itself. */
export const hostnameOf = (config: Config): string => config.hostname ?? "localhost";

/** The state words of `show interfaces`. */
export const linkStatus = (
  config: Config,
  name: string,
  link: KernelLink | undefined,
): "connected" | "notconnect" | "disabled" => {
  if (interfaceOf(config, name).shutdown) return "disabled";
  return link?.carrier === true ? "connected" : "notconnect";
};
