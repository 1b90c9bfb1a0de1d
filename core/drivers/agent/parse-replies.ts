import type { Section } from "../../model/probe.js";

/** What one path was answered. */
export type Reply =
  | { readonly status: number; readonly body: string }
  /** The client's exit code, 124 when it was stopped for want of an answer, and its words. */
  | { readonly status: null; readonly exitCode: number; readonly said: string };

const LINE = /^(answer|failed) (\S+) (\d+) ([A-Za-z0-9+/=]*)$/;

/** The lines of ask-agent.sh, keyed by path; what is no such line is left out. */
export const parseReplies = ({ stdout }: Section): ReadonlyMap<string, Reply> =>
  new Map(
    stdout.split("\n").flatMap((line): readonly (readonly [string, Reply])[] => {
      const [, word, path = "", number, encoded = ""] = LINE.exec(line) ?? [];
      const text = Buffer.from(encoded, "base64").toString("utf8");
      if (word === "answer") return [[path, { status: Number(number), body: text }]];
      if (word === "failed")
        return [[path, { status: null, exitCode: Number(number), said: text.trim() }]];
      return [];
    }),
  );
