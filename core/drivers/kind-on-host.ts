import { deviceKind } from "../devices/index.js";
import type { HostTarget } from "../model/target.js";

/** The kind that a container of a host is observed as. */
export const kindOnHost = (
  { kinds = {} }: Pick<HostTarget, "kinds">,
  container: string,
): ReturnType<typeof deviceKind> => deviceKind(kinds[container]);
