/** The environment's variable that names the snapshot that the bench's hosts answer from. */
export const ANSWERS = "OVERLAY_BENCH_ANSWERS";
