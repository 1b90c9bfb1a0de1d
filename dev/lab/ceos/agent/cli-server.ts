import { mkdir, rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import type { CliContext } from "../cli/context.js";
import { prompt } from "../cli/prompt.js";
import { runLine } from "../cli/run-line.js";
import type { Device } from "./device.js";

/**
 * The CLI's doors: one socket for each privilege and for each way to be used, so that a client is
 * nothing but a pipe. Lines in, output out; the end of input ends the client.
 */
const DOORS = [
  { socket: "user.sock", privilege: 1, terminal: false },
  { socket: "enable.sock", privilege: 15, terminal: false },
  { socket: "user-terminal.sock", privilege: 1, terminal: true },
  { socket: "enable-terminal.sock", privilege: 15, terminal: true },
] as const;

/** Listens on all doors in `folder`. */
export const serveCli = async (
  device: Device,
  folder: string,
  log: (line: string) => void,
): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const door of DOORS) {
    const path = join(folder, door.socket);
    await rm(path, { force: true });
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      const context: CliContext = {
        device,
        privilege: door.privilege,
        configuring: null,
        closed: false,
      };
      // A client that is killed breaks its socket; what it did so far stands.
      socket.on("error", (error) => {
        log(`client: ${error.message}`);
        context.closed = true;
      });
      serveClient(context, socket, door.terminal).catch((error: unknown) => {
        log(`client: ${String(error)}`);
        socket.destroy();
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(path, resolve);
    });
  }
};

const serveClient = async (
  context: CliContext,
  socket: Socket,
  terminal: boolean,
): Promise<void> => {
  if (terminal) socket.write(prompt(context));
  for await (const line of linesOf(socket)) {
    const output = await runLine(context, line).catch(describeFailure);
    if (context.closed) break;
    socket.write(terminal ? output + prompt(context) : output);
  }
  socket.write(await context.device.settle().then(() => "", describeFailure));
  socket.destroySoon();
};

/** EOS's own words for a failure inside of it, with the reason behind them. */
const describeFailure = (error: unknown): string =>
  `% Internal error: ${error instanceof Error ? error.message : String(error)}\n`;

const linesOf = async function* (socket: Socket): AsyncGenerator<string> {
  let rest = "";
  // The iterator's own way to end would destroy the socket with output still on its way.
  for await (const chunk of socket.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
};
