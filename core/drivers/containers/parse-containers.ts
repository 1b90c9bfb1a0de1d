import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { CONTAINER_NAME } from "../../model/container-name.js";
import { dockerProblem } from "../../devices/container/docker-problem.js";

/** A host's containers by name, in the order of their names. */
export interface ContainerList {
  readonly running: readonly RunningContainer[];
  readonly stopped: readonly string[];
}

export interface RunningContainer {
  readonly name: string;
  /** Names of its environment variables, never their values; absent: the engine did not tell. */
  readonly environment?: readonly string[];
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
  const [list = "", told = ""] = stdout.split(`${ENVIRONMENT}\n`);
  const rows = list.split("\n").flatMap(rowOf);
  const environments = new Map(told.split("\n").map(environmentOf));
  const named = (running: boolean): readonly string[] =>
    rows.filter((row) => row.running === running).map(({ name }) => name);
  return known({
    running: named(true).map((name) => {
      const environment = environments.get(name);
      return environment === undefined ? { name } : { name, environment };
    }),
    stopped: named(false),
  });
};

/** The line of list-containers.sh after which the environments stand. */
const ENVIRONMENT = "#overlay:environment";

/** "/ceos_1 CEOS INTFTYPE"; Podman names a container without the slash. */
const environmentOf = (line: string): readonly [string, readonly string[]] => {
  const [name = "", ...variables] = line.trim().split(/\s+/);
  return [name.replace(/^\//, ""), variables];
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
