/**
 * Settings of something that has a name, as hosts' facts and snapshots have them: "neighbour 10.1.2.2".
 * They are made and taken apart here alone.
 */
const NAMED = {
  address: "address ",
  "bridge-port": "bridge port, ",
  device: "network device ",
  mirror: "mirror ",
  neighbour: "neighbour ",
  "open-flow-config": "OpenFlow config of ",
  "other-config": "other_config:",
  port: "port ",
  route: "way to ",
  "switch-config": "Open_vSwitch other_config:",
  "tc-filter": "tc filter, ",
} as const;

type NamedSetting = keyof typeof NAMED;

/** "neighbour 10.1.2.2" */
export const settingOf = (what: NamedSetting, name: string): string => `${NAMED[what]}${name}`;

/** The name again; undefined where the setting is of something else. */
export const namedBy = (what: NamedSetting, setting: string): string | undefined =>
  setting.startsWith(NAMED[what]) ? setting.slice(NAMED[what].length) : undefined;
