import { REMOVED } from "../../model/removed.js";
import {
  ADDRESSING,
  isByHand,
  isSecretOption,
  LEAVE,
  unusual,
} from "../../model/tunnel-options.js";
import type { ObservedInterface } from "../../model/observed.js";
import type { VtepPortInputs } from "../../kinds/vtep-port/schema.js";

type Options = ObservedInterface["options"];

/** Without what is of no interest or must not be shown: an empty map is none. */
const unusualOf = (options: Options): Options =>
  Object.fromEntries(
    Object.entries(options).flatMap(([key, value]) => {
      const live = unusual(key, value);
      if (live === undefined) return [];
      return [[key, isSecretOption(key) ? REMOVED : live] as const];
    }),
  );

const sorted = (options: Options): readonly (readonly [string, string])[] =>
  Object.entries(options).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** The options of a live tunnel that its addresses and its VNI do not account for. */
export const otherOptions = (options: Options): Pick<VtepPortInputs, "options"> => {
  const others = unusualOf(
    Object.fromEntries(sorted(options).filter(([key]) => !ADDRESSING.has(key))),
  );
  return Object.keys(others).length === 0 ? {} : { options: others };
};

/** One option that differs; undefined: not set, or set to its default. */
export interface OptionChange {
  readonly key: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Keys are other people's texts: one may be called "constructor". */
const own = (options: Options, key: string): string | undefined =>
  Object.hasOwn(options, key) ? options[key] : undefined;

/** What differs between declared and observed options, by key. "leave" differs from nothing. */
export const optionChanges = (desired: Options = {}, observed: Options = {}): OptionChange[] => {
  const wanted = unusualOf(desired);
  return sorted({ ...observed, ...desired }).flatMap(([key]) => {
    const [from, to] = [own(observed, key), own(wanted, key)];
    return own(desired, key) === LEAVE || from === to ? [] : [{ key, from, to }];
  });
};

/** What a new tunnel gets besides its addresses and its VNI. */
export const newOptions = (desired: Options = {}): Options =>
  Object.fromEntries(sorted(desired).filter(([, value]) => value !== LEAVE));

/** The options as they are to be: those that differ are written or go, all others stay as they are. */
export const remediatedOthers = (desired: Options | undefined, live: Options): Options => {
  const changed = optionChanges(desired, otherOptions(live).options);
  const keys = new Set(changed.map(({ key }) => key));
  return {
    ...Object.fromEntries(Object.entries(live).filter(([key]) => !keys.has(key))),
    ...Object.fromEntries(
      changed.flatMap(({ key, to }) => (to === undefined ? [] : [[key, to] as const])),
    ),
  };
};

/** Keys of a tunnel's options that nothing here may write. */
export const keysByHand = (options: Options): readonly string[] =>
  Object.keys(options).filter(isByHand).sort();

/** What may be kept of options and put on a command line. */
export const withoutSecrets = (options: Options): Options =>
  Object.fromEntries(
    Object.entries(options).map(([key, value]) => [key, isSecretOption(key) ? REMOVED : value]),
  );

/** Whether a transaction may carry the options: its text is seen by whoever lists processes. */
export const hasSecrets = (options: Options): boolean => Object.keys(options).some(isSecretOption);
