import type { FileProblem } from "./problem.js";

/** Bytes of a topology file, more or less: characters are counted. */
export const LARGEST_TOPOLOGY = 4 * 1024 * 1024;

/**
 * How many of a thing a file may have. Every two hosts share a tunnel, so that their number counts with its
 * square: 256 hosts are 65,280 VTEPs.
 */
export const MOST = { hosts: 256, devices: 10_000, links: 10_000 } as const;

/** What a file has too much of; found before anything that takes its time is looked for. */
export const beyondLimits = (value: unknown): readonly FileProblem[] =>
  Object.entries(MOST).flatMap(([key, most]) => {
    const count = sizeOf(value, key);
    return count <= most
      ? []
      : [
          {
            path: [key],
            at: "key" as const,
            found: `${count} ${key}`,
            allowed: `at most ${most} ${key} in one file`,
          },
        ];
  });

const sizeOf = (value: unknown, key: string): number => {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return 0;
  const section = (value as Readonly<Record<string, unknown>>)[key];
  return typeof section === "object" && section !== null ? Object.keys(section).length : 0;
};
