import type { Probe } from "../../model/probe.js";
import type { UnderlayPaths } from "../../model/target.js";
import { PATH_SCRIPT } from "./path-script.js";

export const pathProbeName = "path-mtu";

/** Measures the path MTU from a host to each of its peers. */
export const pathProbe = ({ from, to }: UnderlayPaths): Probe => ({
  name: pathProbeName,
  script: PATH_SCRIPT,
  args: [from, ...Object.values(to)],
});
