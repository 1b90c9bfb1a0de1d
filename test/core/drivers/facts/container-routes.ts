import { routing } from "../../../../core/drivers/facts/questions/routing.js";
import type { FactPlace } from "../../../../core/model/forwarding-fact.js";

const about: FactPlace = { of: "container", container: "ceos_2" };

/** What is out of the ordinary in a container's rules, routes and addresses: "CODE: VALUE". */
export const toldOfRoutes = (...lines: readonly string[]): readonly string[] =>
  routing
    .read(lines.join("\n"), about, { udpPort: 4789 })
    .map(({ code, value }) => `${code}: ${value}`);

/** A network, its own route and address. */
export const connected = [
  "10.1.2.0/24 dev eth1 proto kernel scope link src 10.1.2.2",
  "local 10.1.2.2 dev eth1 table local proto kernel scope host src 10.1.2.2",
  "2: eth1    inet 10.1.2.2/24 brd 10.1.2.255 scope global eth1",
] as const;
