import { defineVerb } from "../../cli/verb/define-verb.js";
import { required, rest } from "../../cli/verb/specs.js";
import { findLab } from "../lab/find-lab.js";
import { labExec } from "../lab/lab-exec.js";

export default defineVerb({
  name: "lab exec",
  summary: "run a command on a host, e.g.: overlay lab exec host-a -- ovs-vsctl show",
  arguments: {
    host: required("<host>", "host-a, host-b"),
    program: required("<program>", "after --; its exit code is this command's"),
    args: rest("[arguments...]", "of the program"),
  },
  run: async ({ projectRoot, signal }, _options, { host, program, args }) => {
    // Asked for, so that Ctrl-C is the program's own: this process ends after it.
    signal.throwIfAborted();
    return await labExec(await findLab(projectRoot), host, [program, ...args]);
  },
});
