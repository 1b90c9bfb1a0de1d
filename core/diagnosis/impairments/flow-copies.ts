/**
 * How often the learning switch's receivers get what a flow matches, where its actions hand it to that switch
 * unchanged: `perhaps-more`: output to some port beside; undefined: they change it first, or keep it from the
 * learning switch.
 */
export const copiesOf = (actions: string): "one" | "more" | "perhaps-more" | undefined => {
  const all = separateActions(actions);
  const handed = all.filter((one) => one === "NORMAL").length;
  const beside = all.filter((one) => OUTPUT.test(one)).length;
  if (handed === 0) return undefined;
  if (!all.every((one) => one === "NORMAL" || OUTPUT.test(one) || UNSEEN.test(one)))
    return undefined;
  if (handed > 1) return "more";
  return beside > 0 ? "perhaps-more" : "one";
};

/** Each output is a copy of its own (ovs-actions(7), "The output action"). */
const OUTPUT = /^(?:output:\S+|\d+|"\S+"|FLOOD|ALL|IN_PORT|LOCAL)$/i;

/** What no receiver sees: a copy for a controller, a note, and registers (ovs-fields(7), "Registers"). */
const UNSEEN =
  /^(?:CONTROLLER\S*|note:\S*|(?:load|move):\S+->NXM_NX_REG\d+\[\S*\]|set_field:\S+->x{0,2}reg\d+)$/i;

/** By the commas that are in no parentheses. */
const separateActions = (actions: string): readonly string[] =>
  actions.split(/,(?![^()]*\))/).map((one) => one.trim());
