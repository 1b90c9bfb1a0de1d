/** A static entry of a bridge's FDB (ovs-appctl(8), fdb/add). */
export interface StaticEntry {
  readonly mac: string;
  readonly vlan: string;
  /** OpenFlow port number, or its name where Open vSwitch prints that. */
  readonly port: string;
}

const FORM = /^(\S+) on VLAN (\d+) at OpenFlow port (\S+)$/;

/** As facts and snapshots have it: "72:42:1f:c8:4b:90 on VLAN 3138 at OpenFlow port 5". */
export const staticEntryText = ({ mac, vlan, port }: StaticEntry): string =>
  `${mac} on VLAN ${vlan} at OpenFlow port ${port}`;

/** The entry again; undefined where the text is none. */
export const parseStaticEntry = (text: string): StaticEntry | undefined => {
  const [, mac, vlan, port] = FORM.exec(text) ?? [];
  return mac === undefined || vlan === undefined || port === undefined
    ? undefined
    : { mac, vlan, port };
};
