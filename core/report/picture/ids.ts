/** What the parts of a picture are called in it: unique, and the same for the same overlay. */
export const deviceId = (host: string, container: string): string => `${host}/${container}`;

export const portId = (host: string, container: string, end: string): string =>
  `${deviceId(host, container)}:${end}`;

export const segmentId = (host: string, bridge: string, vlan: number): string =>
  `${host}/${bridge}#${vlan}`;

export const vtepId = (host: string, bridge: string, port: string): string =>
  `${host}/${bridge}/${port}`;

export const wireId = (from: string, segment: string): string => `${from}~${segment}`;

export const tunnelId = (vteps: readonly string[]): string => vteps.toSorted().join("=");
