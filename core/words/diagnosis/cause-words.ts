import type { Cause, CauseKind, CauseOf } from "../../diagnosis/cause.js";
import { causeOf } from "../../diagnosis/causes/causes.js";
import { clauseText, type CauseWords } from "../../diagnosis/causes/contract/cause-words.js";
import { sayFor, type Say } from "../../model/say.js";
import type { Words } from "../../model/words.js";
import { named } from "../../messages/unknowns.js";

const ofKind = <Kind extends CauseKind>(kind: Kind, cause: CauseOf<Kind>, say: Say): CauseWords =>
  causeOf(kind).words(cause, say);

/** What is said of a cause: what is wrong, what was read, and what takes it away. */
export const causeWords = (cause: Cause, say: Say): CauseWords => {
  const words = ofKind(cause.kind, cause, say);
  const { unplanned } = cause;
  if (unplanned === undefined) return words;
  if (unplanned === null) return { ...words, remedy: `${say.update} leaves it: no plan has it.` };
  const { reason, next } = named(unplanned, say);
  return { ...words, remedy: `${say.update} does not change it: ${reason}. ${next}` };
};

/** What is wrong, as a clause without a full stop. */
export const causeClause = (cause: Cause): Words => clauseText(causeWords(cause, sayFor()).clause);
