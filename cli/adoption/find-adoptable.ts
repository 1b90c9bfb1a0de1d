import type { Engine } from "../../core/engine/types.js";
import { TOKEN_PREFIX } from "../../core/kinds/contract/declare-kind.js";
import { declarations, kindNamed } from "../../core/kinds/declarations.js";
import { describeUnknown } from "../../core/model/unknown.js";
import type { Unrecorded } from "./import-file.js";
import type { Words } from "../../core/model/words.js";

/**
 * What stands for nothing on a host, with an id that is its name: how everything is now, which records
 * what can be read, and the ends of the phases, which an update with targets has to find recorded.
 */
const OF_THE_STACK: readonly string[] = ["Baseline", "Phase"];

/** Whether things of a kind are to be found on a host, or stand for nothing there. */
export const isKindOnAHost = (kind: string): boolean => !OF_THE_STACK.includes(kind);

export const isOnAHost = ({ entry }: Unrecorded): boolean => isKindOnAHost(kindOf(entry));

const kindOf = ({ type }: Unrecorded["entry"]): string => type.slice(TOKEN_PREFIX.length);

/** What became of one resource that the stack has not recorded. */
export type AdoptableFinding =
  | {
      readonly status: "adoptable";
      readonly entryName: string;
      readonly id: string;
      readonly onHost: boolean;
    }
  /** It is certain that it is not there: `pulumi up` will make it. */
  | { readonly status: "absent"; readonly title: Words; readonly reason: Words }
  /** It could not be read. */
  | { readonly status: "unknown"; readonly title: Words; readonly reason: Words };

const findOne = async (candidate: Unrecorded, engine: Engine): Promise<AdoptableFinding> => {
  const { entry, name, inputs } = candidate;
  const kind = kindNamed(kindOf(entry));
  const title = `${kindOf(entry)} ${name}`;
  if (!isOnAHost(candidate))
    return { status: "adoptable", entryName: entry.name, id: name, onHost: false };
  if (kind === undefined) return { status: "unknown", title, reason: "no driver knows this kind" };
  const id = declarations[kind].idOfDeclared(inputs);
  const reading = await engine.read(kind, id);
  switch (reading.status) {
    case "present":
      return { status: "adoptable", entryName: entry.name, id, onHost: true };
    case "absent":
      return { status: "absent", title, reason: reading.reason };
    case "unknown":
      return { status: "unknown", title, reason: describeUnknown(reading.unknown) };
  }
};

/** Looks on the hosts for everything that the program declares and the stack has not recorded. */
export const findAdoptable = async (
  candidates: readonly Unrecorded[],
  engine: Engine,
): Promise<readonly AdoptableFinding[]> =>
  Promise.all(candidates.map((candidate) => findOne(candidate, engine)));
