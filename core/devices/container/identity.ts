import type { CeosConfigInputs } from "../../model/resources.js";
import { CONTAINER_NAME } from "./container-name.js";

export type CeosIdentity = Pick<CeosConfigInputs, "host" | "container">;

/** "host-b/ceos_2". */
export const idOf = ({ host, container }: CeosIdentity): string => `${host}/${container}`;

/** The identity from an id; undefined when the text is no id of this kind. */
export const parseId = (id: string): CeosIdentity | undefined => {
  const [host, container, ...rest] = id.split("/");
  if (host === undefined || container === undefined || rest.length > 0) return undefined;
  return CONTAINER_NAME.test(host) && CONTAINER_NAME.test(container)
    ? { host, container }
    : undefined;
};
