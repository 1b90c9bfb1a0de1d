import { keyOf } from "../../model/key.js";
import { readableEntries } from "../entries.js";
import { quote } from "../problem.js";
import { repeated } from "../repeated.js";
import type { Check } from "./check.js";

/** Two devices in one container. */
export const checkContainers: Check = ({ devices }) => {
  const places = readableEntries(devices).map(([name, { host, container }]) => ({
    name,
    host,
    container: container ?? name,
  }));
  return repeated(places, ({ host, container }) =>
    host === undefined ? undefined : keyOf(host, container),
  ).map(({ item, earlier }) => ({
    path: ["devices", item.name, "container"],
    found: `${quote(item.container)} on ${item.host ?? ""}, which is ${earlier.name}'s container`,
    allowed: "a container of its own for each device",
  }));
};
