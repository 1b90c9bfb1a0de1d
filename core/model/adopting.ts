/**
 * Environment variable, "1" in the preview in which `overlay adopt` asks Pulumi what the program
 * declares: no resource is read in it, so that a host that cannot be reached keeps none of the others
 * from being adopted. Adoption reads the hosts itself and says which it could not read.
 */
export const ADOPTING = "OVERLAY_ADOPTING";

/** Whether this process serves such a preview. */
export const isAdopting = (env: Readonly<Record<string, string | undefined>>): boolean =>
  env[ADOPTING] === "1";
