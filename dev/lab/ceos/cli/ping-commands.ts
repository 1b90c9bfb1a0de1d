import { execFile } from "node:child_process";
import { vrfNamespace } from "../dataplane/vrf-namespace.js";
import { command, type CliContext, type ExecEntry } from "./context.js";
import type { Args } from "./grammar.js";

/** EOS sends five 100-byte IP packets by default (recorded header: "72(100) bytes of data"). */
const ping = (
  { device }: CliContext,
  args: Args,
  headers: number,
  dontFragment: boolean,
): Promise<string> => {
  const { vrf } = args;
  if (vrf !== undefined && device.running().vrfs[vrf] === undefined)
    return Promise.resolve(`% VRF ${vrf} does not exist`);
  const payload = Number(args["bytes"] ?? 100) - headers;
  if (payload < 0) return Promise.resolve("% Invalid input");
  const options = ["-c", args["count"] ?? "5", "-s", `${payload}`, "-i", "0.2", "-W", "2"];
  const fragment = dontFragment ? ["-M", "do"] : [];
  return new Promise((resolve) => {
    const words = ["ping", ...options, ...fragment, args["address"] ?? ""];
    const inside = vrf === undefined ? [] : ["ip", "netns", "exec", vrfNamespace(vrf)];
    const [program = "", ...rest] = [...inside, ...words];
    execFile(program, rest, (error, stdout, stderr) => {
      // ping's exit code says that replies are missing; so does its text, which is what EOS shows.
      resolve(stdout + stderr || (error === null ? "" : `% ${error.message}`));
    });
  });
};

const inFamily6 = (pattern: string): string =>
  pattern.replace("<address:ip>", "ipv6 <address:ip6>");

export const PING_COMMANDS: readonly ExecEntry[] = [
  "ping <address:ip>",
  "ping <address:ip> repeat <count:number>",
  "ping <address:ip> size <bytes:number>",
  "ping <address:ip> repeat <count:number> size <bytes:number>",
  "ping <address:ip> size <bytes:number> repeat <count:number>",
]
  .flatMap((pattern) => [pattern, pattern.replace("ping ", "ping vrf <vrf:vrf> ")])
  .flatMap((pattern) => [
    command(pattern, (context, args) => ping(context, args, 28, false)),
    command(`${pattern} df-bit`, (context, args) => ping(context, args, 28, true)),
    command(inFamily6(pattern), (context, args) => ping(context, args, 48, false)),
  ]);
