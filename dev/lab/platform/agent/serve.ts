import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { health, info, overlayStatus, testMtu, type Agent } from "./answers.js";

/** Listens on all addresses of the host's own network, as the platform's agent does. */
export const serve = (agent: Agent): void => {
  createServer((request, response) => {
    answer(agent, request).then(
      (body) => {
        send(response, body === undefined ? 404 : 200, body ?? { detail: "Not Found" });
      },
      (error: unknown) => {
        send(response, 500, { detail: String(error) });
      },
    );
  }).listen(agent.memory.port);
};

const answer = async (agent: Agent, request: IncomingMessage): Promise<object | undefined> => {
  switch (`${request.method ?? ""} ${request.url ?? ""}`) {
    case "GET /health":
      return health(agent);
    case "GET /info":
      return info(agent);
    case "GET /overlay/status":
      return overlayStatus(agent);
    case "POST /network/test-mtu":
      return testMtu(await bodyOf(request));
    default:
      return undefined;
  }
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
};

const send = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
};
