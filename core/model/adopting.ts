/**
 * Environment variable, set by `overlay adopt` for the two runs of Pulumi in which the program declares
 * and nothing is done: see the values.
 */
export const ADOPTING = "OVERLAY_ADOPTING";

/**
 * In the preview in which `overlay adopt` asks Pulumi what the program declares: no resource is read in
 * it, so that a host that cannot be reached keeps none of the others from being adopted. Adoption reads
 * the hosts itself and says which it could not read.
 */
export const ASKING = "1";

/** In the update in which one-shot steps are recorded without being run. */
export const RECORDING_STEPS = "steps";

type Env = Readonly<Record<string, string | undefined>>;

/** Whether this process serves the preview that only asks. */
export const isAdopting = (env: Env): boolean => env[ADOPTING] === ASKING;

/** Whether this process serves the update that only records. */
export const recordsSteps = (env: Env): boolean => env[ADOPTING] === RECORDING_STEPS;
