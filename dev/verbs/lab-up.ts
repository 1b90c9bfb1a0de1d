import { labPreflight } from "../../cli/setup-steps.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { flag, path } from "../../cli/verb/specs.js";
import { debianPackagesStep, machineStep } from "../../setup/debian-packages.js";
import { runSteps } from "../../setup/run-steps.js";
import { labFromTopology } from "../lab/find-lab.js";
import { kernelUp } from "../lab/kernel/kernel-up.js";
import { labPaths } from "../lab/lab-paths.js";
import { labTask } from "../lab/lab-task.js";
import { labUp } from "../lab/lab-up.js";

export default defineVerb({
  name: "lab up",
  summary: "set up what is missing and boot the lab with the incident; safe to run twice",
  options: {
    topology: path(
      "<file>",
      "the hosts and devices of a topology file instead, as the platform makes them",
    ),
    kernel: flag(
      "in a machine of its own, with Open vSwitch on the kernel's datapath; takes minutes (docs/real-kernel.md)",
    ),
  },
  run: async (context, { topology, kernel }) => {
    await labPreflight(context);
    const { projectRoot } = context;
    const lab =
      topology === undefined ? labPaths(projectRoot) : await labFromTopology(projectRoot, topology);
    const boot = labTask(async (report, signal) => {
      await (kernel === true ? kernelUp : labUp)(lab, report, signal);
      return "up";
    });
    const path = context.env["PATH"];
    const packages = [debianPackagesStep(path), ...(kernel === true ? [machineStep(path)] : [])];
    await runSteps([...packages, boot], context.signal);
    context.print("Look around: npx overlay lab exec host-a -- ovs-vsctl show");
  },
});
