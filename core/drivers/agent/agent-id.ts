import type { AgentVersionInputs } from "../../model/resources.js";

type Identity = Pick<AgentVersionInputs, "host" | "port">;

const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/** "host-b/8001" */
export const agentId = ({ host, port }: Identity): string => `${host}/${port}`;

/** The identity from an id; undefined when the text is no id of this kind. */
export const parseAgentId = (id: string): Identity | undefined => {
  const [host, port, ...rest] = id.split("/");
  if (host === undefined || port === undefined || rest.length > 0) return undefined;
  return NAME.test(host) && /^[1-9]\d{0,4}$/.test(port) ? { host, port: Number(port) } : undefined;
};
