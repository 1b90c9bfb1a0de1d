import listContainers from "./list-containers.sh.js";
import type { Probe } from "../../model/probe.js";

export const containersProbeName = "containers";

/**
 * Every container of the host's engine, running or not: name and state, one a line; then the names of
 * the environment variables of those that run.
 */
export const containersProbe: Probe = {
  name: containersProbeName,
  script: listContainers,
  args: [],
};
