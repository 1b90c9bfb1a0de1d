import type { CauseOf } from "../../diagnosis/cause.js";
import { handLine } from "../../model/hand-line.js";
import type { Words } from "../../model/words.js";
import { describeUndeclared } from "../undeclared.js";
import type { Say } from "../say.js";
import { whole, type CauseWords } from "./clause.js";

/** Something that somebody has set on a host, and that no topology declares. */
export const undeclared = (
  { fact, certainty }: CauseOf<"undeclared">,
  { update }: Say,
): CauseWords => {
  const line = handLine(fact.byHand.commands);
  const remedy =
    fact.byHand.does === "remove"
      ? `Take it away on ${fact.host}: ${line}. ${update} leaves it, for nothing declares it.`
      : `Look at it on ${fact.host}: ${line}. ${update} leaves it, for nothing declares it.`;
  return {
    clause: whole(describeUndeclared(fact)),
    seen:
      certainty === "possible"
        ? ["It was read; whether it does this to these frames was not."]
        : [],
    remedy,
  };
};

export const tunnelOption = (
  { host, port, options }: CauseOf<"tunnel-option">,
  { update }: Say,
): CauseWords => ({
  clause: {
    subject: `${port} of ${host}`,
    says: ` has ${options.map((one) => `${valueWords(one.option, one.is)} instead of ${wantedWords(one.wanted)}`).join(", ")}`,
  },
  seen: options.map(({ option, is }) => `options: ${valueWords(option, is)}`),
  remedy: `${update} sets the options of ${port} as declared.`,
});

const valueWords = (option: string, value: string | null): Words => {
  if (value === null) return `a secret ${option}`;
  return value === "" ? `no ${option}` : `${option}=${value}`;
};

const wantedWords = (value: string | null): Words => {
  if (value === null) return "another secret";
  return value === "" ? "none" : value;
};
