import { execFile } from "node:child_process";
import { command, type ExecEntry } from "./context.js";
import type { Args } from "./grammar.js";

/** EOS sends five 100-byte IP packets by default (recorded header: "72(100) bytes of data"). */
const ping = (args: Args, headers: number, dontFragment: boolean): Promise<string> => {
  const payload = Number(args["bytes"] ?? 100) - headers;
  if (payload < 0) return Promise.resolve("% Invalid input");
  const options = ["-c", args["count"] ?? "5", "-s", `${payload}`, "-i", "0.2", "-W", "2"];
  const fragment = dontFragment ? ["-M", "do"] : [];
  return new Promise((resolve) => {
    execFile("ping", [...options, ...fragment, args["address"] ?? ""], (error, stdout, stderr) => {
      // ping's exit code says that replies are missing; so does its text, which is what EOS shows.
      resolve(stdout + stderr || (error === null ? "" : `% ${error.message}`));
    });
  });
};

const inFamily6 = (pattern: string): string =>
  pattern.replace("ping <address:ip>", "ping ipv6 <address:ip6>");

export const PING_COMMANDS: readonly ExecEntry[] = [
  "ping <address:ip>",
  "ping <address:ip> repeat <count:number>",
  "ping <address:ip> size <bytes:number>",
  "ping <address:ip> repeat <count:number> size <bytes:number>",
  "ping <address:ip> size <bytes:number> repeat <count:number>",
].flatMap((pattern) => [
  command(pattern, (_context, args) => ping(args, 28, false)),
  command(`${pattern} df-bit`, (_context, args) => ping(args, 28, true)),
  command(inFamily6(pattern), (_context, args) => ping(args, 48, false)),
]);
