import type { Snapshot, SnapshotHost } from "./snapshot.js";

const count = (number: number, thing: string, things = `${thing}s`): string =>
  `${number} ${number === 1 ? thing : things}`;

const seen = ({ asked, observed }: SnapshotHost): string => {
  const { ovs, devices, detail } = observed;
  const ports = ovs.known ? Object.keys(ovs.value.bridges[asked.bridge]?.ports ?? {}).length : 0;
  const bridge = detail?.bridges[asked.bridge];
  const learned = bridge?.known === true ? bridge.value.fdb.length : 0;
  const read = Object.values(devices).filter(({ known }) => known).length;
  const addresses = count(learned, "learned address", "learned addresses");
  return `${count(ports, "port")}, ${addresses}, ${read} of ${count(asked.containers.length, "device")}`;
};

/** One line a host: how much of it is in the snapshot. */
export const summaryLines = ({ hosts }: Snapshot): readonly string[] =>
  Object.entries(hosts).map(([name, host]) => `${name}: ${seen(host)}`);
