import { median } from "./median.js";

/** What is timed, each as a whole. */
export type Measured =
  | "preview"
  | "engine floor"
  | "observation"
  | "planning"
  | "ssh script"
  | "ansible"
  | "check"
  | "node start-up";

/** Milliseconds, medians. */
export interface BenchResult {
  readonly runs: number;
  /** `pulumi preview` of the remediated lab: wall time. */
  readonly preview: number;
  /** `pulumi preview` of an empty program with the same toolchain. */
  readonly engineFloor: number;
  /** Logging in to all hosts and observing each once, in parallel. */
  readonly observation: number;
  /** Comparing everything that is declared with what was observed. */
  readonly planning: number;
  /** What is left of the preview: starting the program and the plugin, gRPC. */
  readonly rest: number;
  /** A script that reads the same things over SSH: one login a host, hosts and containers side by side. */
  readonly sshScript: number;
  /** A playbook with pipelining that reads the same. */
  readonly ansible: number;
  /** `overlay check`: wall time of the whole command. */
  readonly check: number;
  /** A Node.js that does nothing. */
  readonly nodeStart: number;
  readonly ratios: {
    readonly previewToSshScript: number;
    readonly observationToSshScript: number;
    readonly previewToEngineFloor: number;
    readonly previewToAnsible: number;
    readonly checkToAnsible: number;
    readonly checkToSshScript: number;
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

const ratio = (a: number, b: number): number => Math.round((a / b) * 100) / 100;

export const benchResult = (
  samples: Readonly<Record<Measured, readonly number[]>>,
): BenchResult => {
  const preview = median(samples.preview);
  const engineFloor = median(samples["engine floor"]);
  const observation = median(samples.observation);
  const planning = median(samples.planning);
  const sshScript = median(samples["ssh script"]);
  const ansible = median(samples.ansible);
  const check = median(samples.check);
  const nodeStart = median(samples["node start-up"]);
  return {
    runs: samples.preview.length,
    preview: round(preview),
    engineFloor: round(engineFloor),
    observation: round(observation),
    planning: round(planning),
    rest: round(preview - engineFloor - observation - planning),
    sshScript: round(sshScript),
    ansible: round(ansible),
    check: round(check),
    nodeStart: round(nodeStart),
    ratios: {
      previewToSshScript: ratio(preview, sshScript),
      observationToSshScript: ratio(observation, sshScript),
      previewToEngineFloor: ratio(preview, engineFloor),
      previewToAnsible: ratio(preview, ansible),
      checkToAnsible: ratio(check, ansible),
      checkToSshScript: ratio(check, sshScript),
    },
  };
};
