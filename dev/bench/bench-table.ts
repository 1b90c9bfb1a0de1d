import Table from "cli-table3";
import type { BenchResult } from "./result.js";

const ms = (value: number): string => `${value.toFixed(0)} ms`;

/** The result for a person. */
export const benchTable = (result: BenchResult): string => {
  const { preview, engineFloor, observation, planning, rest, sshScript, ansible, ratios, runs } =
    result;
  const { check, nodeStart } = result;
  const share = (part: number): string => `${((part / preview) * 100).toFixed(0)} %`;
  const table = new Table({
    head: [`median of ${runs} runs`, "time", "of preview"],
    colAligns: ["left", "right", "right"],
    style: { head: [], border: [] },
  });
  table.push(
    ["pulumi preview", ms(preview), "100 %"],
    ["  engine floor (empty program)", ms(engineFloor), share(engineFloor)],
    ["  observation (all hosts, with login)", ms(observation), share(observation)],
    ["  planning (compare everything)", ms(planning), share(planning)],
    ["  rest (start of program and plugin)", ms(rest), share(rest)],
    ["SSH script, all side by side", ms(sshScript), share(sshScript)],
    ["Ansible playbook with pipelining", ms(ansible), share(ansible)],
    ["overlay check", ms(check), share(check)],
    ["  start of Node.js alone", ms(nodeStart), share(nodeStart)],
  );
  return [
    table.toString(),
    `preview : SSH script      = ${ratios.previewToSshScript}`,
    `observation : SSH script  = ${ratios.observationToSshScript}`,
    `preview : engine floor    = ${ratios.previewToEngineFloor}`,
    `preview : Ansible         = ${ratios.previewToAnsible}`,
    `check : SSH script        = ${ratios.checkToSshScript}`,
    `check : Ansible           = ${ratios.checkToAnsible}`,
  ].join("\n");
};
