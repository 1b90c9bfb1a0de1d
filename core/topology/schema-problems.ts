import type { z } from "zod";
import { quote, suggestionFor, type FileProblem, type ValuePath } from "./problem.js";

type Issue = z.core.$ZodIssue;

/** What the schema found, as problems of the file; `value` is what was checked. */
export const schemaProblems = (issues: readonly Issue[], value: unknown): readonly FileProblem[] =>
  issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" ? unknownKeys(issue, value) : [wrongValue(issue, value)],
  );

const unknownKeys = (
  issue: Extract<Issue, { code: "unrecognized_keys" }>,
  value: unknown,
): FileProblem[] => {
  const taken = Object.keys(valueAt(value, pathOf(issue)) ?? {});
  const free = allowedKeys(issue).filter((key) => !taken.includes(key));
  return issue.keys.map((key) => ({
    path: [...pathOf(issue), key],
    at: "key",
    found: `unknown key ${quote(key)}`,
    allowed: issue.message,
    ...suggestionFor(key, free),
  }));
};

/** The keys that a section may have (`section` in rules.ts); none where it does not say. */
const allowedKeys = (issue: object): readonly string[] =>
  "allowed" in issue && Array.isArray(issue.allowed) ? issue.allowed.map(String) : [];

const wrongValue = (issue: Issue, value: unknown): FileProblem => {
  const path = pathOf(issue);
  const found = valueAt(value, path);
  const choices = issue.code === "invalid_value" ? issue.values.map(String) : [];
  const near = typeof found === "string" ? suggestionFor(found, choices) : {};
  return { path, found: quote(found), allowed: issue.message, ...near };
};

const pathOf = (issue: Issue): ValuePath =>
  issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));

/** The value at a path; undefined where the path leaves the value. */
const valueAt = (value: unknown, path: ValuePath): unknown =>
  path.reduce<unknown>(
    (inner, part) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, part)
        ? (inner as Record<string | number, unknown>)[part]
        : undefined,
    value,
  );
