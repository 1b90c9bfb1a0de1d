import { definedOnly, type Environment } from "../environment.js";
import type { CommandInputs, CommandOutputs } from "./command-inputs.js";

/**
 * The environment of a command: the plugin's own, then `environment`, then the output of the run
 * before. Output that is empty is not handed on, and so does not unset a variable of that name.
 */
export const commandEnvironment = (
  own: Environment,
  { environment, addPreviousOutputInEnv }: CommandInputs,
  previous: CommandOutputs,
): Record<string, string> => {
  const handedOn = addPreviousOutputInEnv ?? true;
  return {
    ...definedOnly(own),
    ...environment,
    ...(handedOn && previous.stdout !== "" ? { PULUMI_COMMAND_STDOUT: previous.stdout } : {}),
    ...(handedOn && previous.stderr !== "" ? { PULUMI_COMMAND_STDERR: previous.stderr } : {}),
  };
};
