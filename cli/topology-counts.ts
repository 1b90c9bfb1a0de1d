import { counted } from "../core/model/counted.js";

/** "2 hosts, 5 devices, 9 links": what a topology holds. */
export const topologyCounts = ({
  hosts,
  devices,
  links,
}: {
  readonly hosts: object;
  readonly devices: object;
  readonly links: readonly unknown[];
}): string =>
  [
    counted(Object.keys(hosts).length, "host"),
    counted(Object.keys(devices).length, "device"),
    counted(links.length, "link"),
  ].join(", ");
