/** Forms of a report. */
export const FORMATS = ["text", "markdown", "json", "sarif", "junit"] as const;
export type Format = (typeof FORMATS)[number];

/** The least that makes the command fail. */
export const FAIL_ON = ["mandatory", "advisory", "never"] as const;
export type FailOn = (typeof FAIL_ON)[number];
