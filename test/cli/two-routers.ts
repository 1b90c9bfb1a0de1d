import assert from "node:assert/strict";
import { onHost, outputOf } from "../dev/lab/ssh-host.js";

/** The devices of topologies/address-forms.yaml and topologies/port-channel.yaml, one on each host. */
const HOSTS = { r1: "host-a", r2: "host-b" } as const;
type Router = keyof typeof HOSTS;
export const ROUTERS = ["r1", "r2"] as const;

/** The path of 1500 bytes, less what a tunnel with tagged frames adds. */
export const TENANT_MTU = 1446;

/** The running-config without its comments. */
export const configOf = async (router: Router): Promise<string> =>
  outputOf(
    HOSTS[router],
    `docker exec ${router} FastCli -p 15 -c 'show running-config' | grep -v '^!'`,
  );

/** Lines in configuration mode, as a person enters them. */
export const byHand = async (router: Router, ...lines: readonly string[]): Promise<void> => {
  const said = await outputOf(
    HOSTS[router],
    `docker exec ${router} FastCli -p 15 -c '${["configure", ...lines, "end"].join("\n")}'`,
  );
  assert.doesNotMatch(said, /^%/m);
};

/** A packet of so many bytes from r1, whole: the headers are 48 of them over IPv6, else 28. */
export const passes = async (to: string, bytes: number, inside = ""): Promise<boolean> => {
  const size = bytes - (to.includes(":") ? 48 : 28);
  const ping = `${inside} ping -M do -s ${size} -c 3 -W 2 ${to}`;
  return (await onHost("host-a", `docker exec r1 ${ping}`)).exitCode === 0;
};

/** The tenant MTU, and not one byte more. */
export const assertCarries = async (to: string, inside = ""): Promise<void> => {
  assert.ok(await passes(to, TENANT_MTU, inside), `${TENANT_MTU} bytes to ${to}`);
  assert.ok(!(await passes(to, TENANT_MTU + 1, inside)), `${TENANT_MTU + 1} bytes to ${to}`);
};
