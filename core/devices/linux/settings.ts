import type { LinuxFile } from "./file.js";

/** What a topology says of a plain container beside its interfaces; what is absent is left alone. */
export interface LinuxSettings {
  readonly forwarding?: boolean;
  /** Prefix to next hop. */
  readonly routes: Readonly<Record<string, string>>;
  /** IPv4 address to MAC address, colon form, lower case. */
  readonly neighbours: Readonly<Record<string, string>>;
}

export const linuxSettings = ({ linux = {} }: LinuxFile): LinuxSettings => ({
  ...(linux.forwarding === undefined ? {} : { forwarding: linux.forwarding }),
  routes: linux.routes ?? {},
  neighbours: Object.fromEntries(
    Object.entries(linux.neighbours ?? {}).map(([address, mac]) => [address, mac.toLowerCase()]),
  ),
});
