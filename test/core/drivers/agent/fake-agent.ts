import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What the fake agent answers: status and body by path; "silent" accepts and says nothing. */
export type Answers = Record<string, { readonly status: number; readonly body: string } | "silent">;

export interface FakeAgent {
  readonly port: number;
  readonly answers: Answers;
  /** Paths in the order in which they were asked for. */
  readonly asked: string[];
  readonly close: () => Promise<void>;
}

export const json = (value: unknown) => ({ status: 200, body: JSON.stringify(value) });

/** An HTTP server on loopback whose answers a test may change. */
export const fakeAgent = async (answers: Answers): Promise<FakeAgent> => {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const answer = answers[request.url ?? ""] ?? { status: 404, body: "no such path" };
    if (answer === "silent") return;
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    answers,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
};

/** As the platform's agent answers. */
export const INFO = {
  agent_id: "614fc24c",
  name: "host-b",
  address: "10.14.23.181:8001",
  version: "0.4.0",
  commit: "2acf0c4",
  is_local: false,
};

export const STATUS = {
  vteps: [
    {
      interface: "vtep-10-14-23-9",
      vni: 194382,
      local_ip: "10.14.23.181",
      remote_ip: "10.14.23.93",
      remote_host_id: "b39a05df",
      tenant_mtu: 8950,
      link_count: 5,
      links: [],
    },
  ],
  tunnels: [],
  bridges: [],
};
