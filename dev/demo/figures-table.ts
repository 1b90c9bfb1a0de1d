import Table from "cli-table3";
import { declaredKind } from "../../core/devices/index.js";
import type { Device, Topology } from "../../core/topology/topology.js";
import { INCIDENT } from "./incident-facts.js";
import type { FiguresView } from "./look-at-figures.js";

const MTU = INCIDENT.tenantMtu;

const ports = (count: number | undefined): string => {
  if (count === undefined) return "unknown";
  return count === 0 ? "no port" : `${count} ${count === 1 ? "port" : "ports"}`;
};

const rows = (before: FiguresView, after: FiguresView): string[][] => {
  const row = (title: string, of: (view: FiguresView) => string): string[] => [
    title,
    of(before),
    of(after),
  ];
  return [
    row(`${MTU} bytes unfragmented, between hosts`, (view) => `${view.fits} of ${view.directions}`),
    row(`${MTU + 1} bytes`, (view) => `${view.larger} of ${view.directions}`),
    ...Object.keys(after.portMtus).map((host) =>
      row(`MTU of ${host}'s ports of these links`, (view) => view.portMtus[host]?.join(", ") ?? ""),
    ),
    ...Object.keys(after.drops).map((device) =>
      row(`EOS_FORWARD of ${device} drops from`, (view) => ports(view.drops[device])),
    ),
    row("packets of multicast across the tunnel", (view) => String(view.multicast)),
  ];
};

/** MTU, transit and multicast, before and after, side by side. */
export const figuresTable = (before: FiguresView, after: FiguresView, colour: boolean): string => {
  const table = new Table({
    head: ["", "before", "after"],
    style: colour ? { head: ["bold"], border: [] } : { head: [], border: [] },
  });
  table.push(...rows(before, after));
  return table.toString();
};

const declaredDrops = (device: Device): number | undefined => {
  const rules = declaredKind(device).transit?.rules;
  if (rules === undefined) return undefined;
  return rules === "absent" ? 0 : device.ports;
};

/** What is not as it should be after `pulumi up`. */
export const figureProblems = (
  { devices }: Topology,
  before: FiguresView,
  after: FiguresView,
): readonly string[] => [
  ...(after.fits === after.directions
    ? []
    : [`${MTU} bytes pass in ${after.fits} of ${after.directions} directions`]),
  ...(after.larger === 0
    ? []
    : [`${MTU + 1} bytes pass in ${after.larger} directions, one more than the tenant MTU`]),
  ...Object.entries(after.portMtus)
    .filter(([, mtus]) => mtus.some((mtu) => mtu !== MTU))
    .map(
      ([host, mtus]) => `the ports of ${host} have MTUs of ${mtus.join(", ")} instead of ${MTU}`,
    ),
  ...Object.values(devices)
    .filter(
      (device) => (declaredDrops(device) ?? after.drops[device.name]) !== after.drops[device.name],
    )
    .map(({ name }) => `EOS_FORWARD of ${name} drops transit from ${ports(after.drops[name])}`),
  ...(after.multicast * 10 <= before.multicast
    ? []
    : [`multicast across the tunnel: ${after.multicast} packets, ${before.multicast} before`]),
];
