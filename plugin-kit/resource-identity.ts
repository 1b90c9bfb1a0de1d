import { parseUrn } from "./urn.js";
import type { Plugin, ResourceHandler, ResourceIdentity } from "./plugin.js";

/** The parts of a request that say which resource it is about. */
export interface IdentifiedRequest {
  getUrn(): string;
  getType(): string;
  getName(): string;
}

/** Type and name of a request. Engines that do not send them have them in the URN. */
export const resourceIdentity = (request: IdentifiedRequest): ResourceIdentity => {
  const urn = request.getUrn();
  const { type, name } = parseUrn(urn);
  return { urn, type: request.getType() || type, name: request.getName() || name };
};

/** The handler of a request's type. Throws where the plugin has no such type. */
export const handlerOf = (plugin: Plugin, { type }: ResourceIdentity): ResourceHandler => {
  const handler = plugin.resources[type];
  if (handler !== undefined) return handler;
  const known = Object.keys(plugin.resources).join(", ");
  throw new Error(
    `the ${plugin.name} plugin ${plugin.version} has no resource type "${type}"; it has: ${known}`,
  );
};
