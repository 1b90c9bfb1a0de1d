import { observedKind } from "../devices/index.js";
import type { Snapshot, SnapshotHost } from "./snapshot.js";

const count = (number: number, thing: string, things = `${thing}s`): string =>
  `${number} ${number === 1 ? thing : things}`;

/** What could not be read is not nought. */
const seen = ({ asked, observed }: SnapshotHost): string => {
  const { ovs, devices, detail } = observed;
  const read = Object.values(devices).filter(({ known }) => known).length;
  if (!ovs.known && read === 0) return "not read";
  const ports = ovs.known
    ? count(Object.keys(ovs.value.bridges[asked.bridge]?.ports ?? {}).length, "port")
    : "ports not read";
  const table = detail?.bridges[asked.bridge];
  const learned =
    table?.known === true
      ? count(table.value.fdb.length, "learned address", "learned addresses")
      : "learned addresses not read";
  return `${ports}, ${learned}, ${read} of ${count(asked.containers.length, "device")}`;
};

/** Lines of devices' configurations that nothing understands: no rule and no prediction reckons with them. */
const notUnderstood = ({ observed }: SnapshotHost): readonly string[] =>
  Object.values(observed.devices).flatMap((device) => {
    if (!device.known) return [];
    const { settings } = observedKind(device.value);
    const { unread = [] } = settings.known ? settings.value : {};
    return unread.length === 0
      ? []
      : [`${device.value.container}: not understood: ${unread.join(", ")}`];
  });

/** One line a host: how much of it is in the snapshot; and one a device for what is not understood. */
export const summaryLines = ({ hosts }: Snapshot): readonly string[] =>
  Object.entries(hosts).flatMap(([name, host]) => [
    `${name}: ${seen(host)}`,
    ...notUnderstood(host).map((line) => `  ${line}`),
  ]);
