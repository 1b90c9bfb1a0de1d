/**
 * Environment variable with names of hosts, separated by commas: this run of Pulumi does without
 * them. The program declares nothing of theirs, and nobody logs in there.
 */
export const WITHOUT_HOSTS = "OVERLAY_WITHOUT_HOSTS";

/** The hosts that a run does without, as written; none by default. */
export const hostsLeftOut = (
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] => [
  ...new Set(
    (env[WITHOUT_HOSTS] ?? "")
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  ),
];
