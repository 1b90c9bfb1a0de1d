import { TOO_LARGE_EXIT, type Section } from "../model/probe.js";
import { largestAnswer } from "./observation-command.js";
import { visible } from "../model/visible.js";
import type { Words } from "../model/words.js";

/** Either every section, or what is wrong with the answer: half an answer is none. */
export type ParsedObservation =
  | { readonly ok: true; readonly sections: ReadonlyMap<string, Section> }
  | { readonly ok: false; readonly reason: Words };

const headerLine = /^section ([A-Za-z0-9_.:-]+) (\d{1,3})$/;
const endLine = /^end (\d+)$/;
const base64Line = /^[A-Za-z0-9+/]*={0,2}$/;

/** Takes lines off the front. */
interface Lines {
  readonly next: () => string | undefined;
}

/** A login script may have printed something before `observation`. */
const linesOf = (text: string): Lines => {
  const lines = text.split("\n");
  let index = lines.indexOf("observation") + 1;
  return { next: () => lines[index++] };
};

const shown = (line: string | undefined): string =>
  line === undefined ? "the end" : JSON.stringify(line.slice(0, 80));

/** In place of what it said of itself: readers show the last line. */
const TOO_LARGE = `its answer was stopped at ${largestAnswer / 1024 / 1024} MB, and nothing of it was read`;

/** @throws Error with the reason; only used within this file. */
const readBlock = (lines: Lines): string => {
  const block: string[] = [];
  for (let line = lines.next(); line !== "."; line = lines.next()) {
    if (line === undefined || !base64Line.test(line)) {
      throw new Error(`expected base64, found ${shown(line)}`);
    }
    block.push(line);
  }
  return Buffer.from(block.join(""), "base64").toString("utf8");
};

const readSections = (lines: Lines): ReadonlyMap<string, Section> => {
  const sections = new Map<string, Section>();
  for (let line = lines.next(); ; line = lines.next()) {
    const end = endLine.exec(line ?? "");
    if (end !== null) {
      if (Number(end[1]) === sections.size && lines.next() === "") return sections;
      throw new Error(`expected ${end[1] ?? ""} sections and nothing after, read ${sections.size}`);
    }
    const [, name, exitCode] = headerLine.exec(line ?? "") ?? [];
    if (name === undefined || sections.has(name)) {
      throw new Error(`expected a section, found ${shown(line)}`);
    }
    const stdout = readBlock(lines);
    const stderr = visible(readBlock(lines));
    const code = Number(exitCode);
    sections.set(name, {
      exitCode: code,
      stdout,
      stderr: code === TOO_LARGE_EXIT ? TOO_LARGE : stderr,
    });
  }
};

/** Reads what the command of `observationCommand` printed. Pure; never throws. */
export const parseObservation = (stdout: string): ParsedObservation => {
  try {
    return { ok: true, sections: readSections(linesOf(stdout)) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
};
