import type { Change } from "../../kinds/contract/change.js";
import type { Plain } from "../../model/plain.js";
import { idOf } from "./config-schema.js";
import type { LinuxConfigInputs } from "./config-schema.js";

/** What differs of what is declared, by property. */
export const diffLinuxConfig = (
  desired: LinuxConfigInputs,
  observed: LinuxConfigInputs,
): readonly Change[] => {
  const id = idOf(desired);
  const live = new Map(leaves(observed).map(({ path, value }) => [path.join("\0"), value]));
  return leaves(desired).flatMap(({ path, value }) => {
    const from = live.get(path.join("\0"));
    return from === value ? [] : [{ kind: "LinuxConfig", id, path, from, to: value }];
  });
};

interface Leaf {
  readonly path: readonly string[];
  readonly value: Plain;
}

const leaves = ({ forwarding, interfaces, routes, neighbours }: LinuxConfigInputs): Leaf[] => [
  ...(forwarding === undefined ? [] : [{ path: ["forwarding"], value: forwarding }]),
  ...Object.entries(interfaces).flatMap(([name, { address, mtu, up }]) => [
    ...(address === undefined ? [] : [{ path: ["interfaces", name, "address"], value: address }]),
    ...(mtu === undefined ? [] : [{ path: ["interfaces", name, "mtu"], value: mtu }]),
    { path: ["interfaces", name, "up"], value: up },
  ]),
  ...Object.entries(routes ?? {}).map(([prefix, value]) => ({ path: ["routes", prefix], value })),
  ...Object.entries(neighbours ?? {}).map(([address, value]) => ({
    path: ["neighbours", address],
    value,
  })),
];
