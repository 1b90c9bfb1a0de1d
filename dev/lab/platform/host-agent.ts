import { chmod, copyFile, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AgentPlan, LabCondition } from "../lab-plan.js";
import { DIRECTORY_ON_HOST, hostDirectory, labSource } from "../lab-paths.js";
import { runOn, tryRunOn, type RunningHost } from "../lab-session.js";
import { run } from "../run-command.js";
import { memoryOf } from "./memory-of.js";
import { platformRepository } from "./repository.js";

/** What starts, stops and updates the agent, as a host sees it. */
const SERVICE = `${DIRECTORY_ON_HOST}/agent/service`;

/** The compiled agent, beside this compiled file. */
const PROGRAM = fileURLToPath(new URL("agent/main.js", import.meta.url));

/**
 * Starts a host's platform agent anew from the commit of the condition; returns when it listens. A
 * host whose plan has no agent gets none.
 */
export const startAgent = async (host: RunningHost, condition: LabCondition): Promise<void> => {
  const { agent, name } = host.plan;
  if (agent === undefined) return;
  host.session.report({ step: "agents", detail: `${name}: ${agent.commits[condition]}` });
  await install(host, agent);
  await runOn(host, [SERVICE, "update", agent.commits[condition]], {
    what: "starting the platform's agent",
  });
};

/** Why a host's agent cannot be asked; undefined when it can, or there is to be none. */
export const missingAgent = async (host: RunningHost): Promise<string | undefined> => {
  const { agent } = host.plan;
  if (agent === undefined) return undefined;
  const listening = ["ss", "-Hltn", "sport", "=", `:${agent.port}`] as const;
  const { stdout } = await tryRunOn(host, listening);
  return stdout === "" ? `the platform's agent does not listen on port ${agent.port}` : undefined;
};

const install = async (host: RunningHost, agent: AgentPlan): Promise<void> => {
  const { lab, signal } = host.session;
  const folder = join(hostDirectory(lab, host.plan.name), "agent");
  const inFolder = (name: string): string => join(folder, name);
  await mkdir(folder, { recursive: true });
  await writeFile(inFolder("memory.json"), JSON.stringify(memoryOf(lab.plan, host.plan, agent)));
  await writeFile(inFolder("port"), String(agent.port));
  await copyFile(labSource(lab, "platform/agent-service.sh"), inFolder("service"));
  await chmod(inFolder("service"), 0o755);
  await linkTo(process.execPath, inFolder("node"));
  await linkTo(PROGRAM, inFolder("program"));
  if (existsSync(inFolder("checkout"))) return;
  const clone = ["git", "clone", "--quiet", platformRepository(lab)] as const;
  await run(lab.dir, [...clone, inFolder("checkout")], { signal, what: "Cloning the platform" });
};

const linkTo = async (target: string, link: string): Promise<void> => {
  await rm(link, { force: true });
  await symlink(target, link);
};
