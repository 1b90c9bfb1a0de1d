/**
 * The snapshot that the program and the plugin look at instead of the hosts, from the environment
 * that both inherit; undefined when they look at the hosts.
 */
export const snapshotInstead = (
  env: Readonly<Record<string, string | undefined>>,
): string | undefined => {
  const path = env["OVERLAY_SNAPSHOT"];
  return path === undefined || path === "" ? undefined : path;
};
