import { renderConfig } from "../config/render.js";
import { renderInterface } from "../config/render-interface.js";
import { parseInterfaceNames } from "../config/interface-name.js";
import { privileged, textOnly, type CliContext, type ExecEntry } from "./context.js";

const running = (all: boolean) =>
  textOnly(({ device }: CliContext) =>
    renderConfig(`show running-config${all ? " all" : ""}`, device.running(), {
      ports: device.ports(),
      all,
    }),
  );

const runningInterfaces = textOnly(({ device }, args) => {
  const { interfaces } = device.running();
  return (parseInterfaceNames(args["interface"] ?? "") ?? [])
    .filter((name) => device.ports().includes(name) || interfaces[name] !== undefined)
    .flatMap((name) => renderInterface(name, interfaces[name], false))
    .join("\n");
});

const startup = textOnly(async ({ device }) => {
  const text = await device.readFile("startup-config");
  if (text === null || text === "") return "% startup-config is empty";
  return text.replace(/^! Command: .*\n?/, "! Command: show startup-config\n");
});

export const SHOW_CONFIG: readonly ExecEntry[] = [
  privileged("show running-config", running(false)),
  privileged("show running-config all", running(true)),
  privileged("show running-config interfaces <interface:interface>", runningInterfaces),
  privileged("show startup-config", startup),
  privileged("write terminal", running(false)),
];
