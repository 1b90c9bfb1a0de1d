import { spawn } from "node:child_process";

/**
 * The filter table of a cEOS that has just started, as iptables-restore takes it: both policies
 * DROP, an accepting EOS_INPUT, and in EOS_FORWARD one DROP for each data port before an accept.
 *
 * @param ports number of data ports, eth1 to this.
 */
export const firewallRules = (ports: number): string =>
  [
    "*filter",
    ":INPUT DROP",
    ":FORWARD DROP",
    ":OUTPUT ACCEPT",
    ":EOS_INPUT -",
    ":EOS_FORWARD -",
    "-A INPUT -j EOS_INPUT",
    "-A FORWARD -j EOS_FORWARD",
    "-A EOS_INPUT -j ACCEPT",
    ...Array.from({ length: ports }, (_, index) => `-A EOS_FORWARD -i eth${index + 1} -j DROP`),
    "-A EOS_FORWARD -j ACCEPT",
    "COMMIT",
    "",
  ].join("\n");

/** Replaces the filter table, as every start of EOS does. Throws with the tool's own words. */
export const startFirewall = async (ports: number): Promise<void> => {
  const child = spawn("iptables-restore", [], { stdio: ["pipe", "ignore", "pipe"] });
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  child.stdin.end(firewallRules(ports));
  const code = await ended;
  if (code !== 0)
    throw new Error(`iptables-restore ended with ${code ?? "a signal"}: ${complaints}`);
};
