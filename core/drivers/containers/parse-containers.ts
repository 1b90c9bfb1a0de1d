import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { CONTAINER_NAME } from "../../model/container-name.js";
import { dockerProblem } from "../../devices/container/docker-problem.js";

/** A host's containers by name, in the order of their names. */
export interface ContainerList {
  readonly running: readonly string[];
  readonly stopped: readonly string[];
}

/** Reads the answer to `containersProbe`. */
export const parseContainers = (
  host: string,
  { exitCode, stdout, stderr }: Section,
): Observation<ContainerList> => {
  if (exitCode !== 0) {
    const problem = dockerProblem("the containers", exitCode, stderr);
    return notKnown({ host, what: "the list of containers", ...problem });
  }
  const rows = stdout.split("\n").flatMap(rowOf);
  const named = (running: boolean): readonly string[] =>
    rows.filter((row) => row.running === running).map(({ name }) => name);
  return known({ running: named(true), stopped: named(false) });
};

interface Row {
  readonly name: string;
  readonly running: boolean;
}

/** With links between containers Docker gives several names, the container's own without a "/". */
const rowOf = (line: string): readonly Row[] => {
  const [names = "", state = ""] = line.trim().split(/\s+/);
  const name = names.split(",").find((one) => CONTAINER_NAME.test(one));
  return name === undefined ? [] : [{ name, running: state.toLowerCase() === "running" }];
};
