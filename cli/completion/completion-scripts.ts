import { quotedFish } from "../shell-settings.js";
import type { NextOption, NextWords } from "./verb-words.js";

/** The shells that there is a completion for. */
export const COMPLETED_SHELLS = ["bash", "zsh", "fish"] as const;
export type CompletedShell = (typeof COMPLETED_SHELLS)[number];

/** A script that teaches a shell the verbs, options and choices of `overlay`. */
export const completionScript = (shell: CompletedShell, words: readonly NextWords[]): string => {
  switch (shell) {
    case "bash":
      return bashScript(words);
    case "zsh":
      // zsh reads bash's completions: zshcompsys(1), "bashcompinit".
      return `autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(words)}`;
    case "fish":
      return fishScript(words);
  }
};

const bashScript = (words: readonly NextWords[]): string => `_overlay() {
  local word=\${COMP_WORDS[COMP_CWORD]} last=\${COMP_WORDS[COMP_CWORD-1]} verb= next
  for next in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$verb $next" in
${words
  .filter(({ after }) => after !== "")
  .map(({ after }) => `    ' ${after}') verb=' ${after}' ;;`)
  .join("\n")}
    esac
  done
  COMPREPLY=()
  case "$verb $last" in
${words.flatMap(valueCases).join("\n")}
  esac
  case $verb in
${words.map(wordCase).join("\n")}
  esac
}
complete -F _overlay overlay
`;

const prefix = (after: string): string => (after === "" ? "" : ` ${after}`);

const valueCases = ({ after, options }: NextWords): readonly string[] =>
  options.flatMap(({ flag, value }) => {
    if (value === undefined) return [];
    const reply = bashReply(value);
    return [`  '${prefix(after)} ${flag}') ${reply}return ;;`];
  });

const bashReply = (value: Exclude<NextOption["value"], undefined>): string => {
  if (value === "other") return "";
  return value === "file"
    ? 'COMPREPLY=($(compgen -f -- "$word")); '
    : `COMPREPLY=($(compgen -W '${value.join(" ")}' -- "$word")); `;
};

const wordCase = ({ after, verbs, options }: NextWords): string => {
  const all = [...verbs.map(({ word }) => word), ...options.map(({ flag }) => flag), "--help"];
  const files = after === "" || verbs.length > 0 ? "" : " -f";
  return `  '${prefix(after)}') COMPREPLY=($(compgen${files} -W '${all.join(" ")}' -- "$word")) ;;`;
};

const fishScript = (words: readonly NextWords[]): string =>
  [
    "complete -c overlay -f",
    ...words.flatMap(({ after, verbs, options }) => {
      const siblings = verbs.map(({ word }) => word).join(" ");
      const at =
        after === ""
          ? "__fish_use_subcommand"
          : after
              .split(" ")
              .map((word) => `__fish_seen_subcommand_from ${word}`)
              .join("; and ");
      const fresh = after === "" ? at : `${at}; and not __fish_seen_subcommand_from ${siblings}`;
      return [
        ...verbs.map(
          ({ word, summary }) =>
            `complete -c overlay -n ${quotedFish(fresh)} -a ${word} -d ${quotedFish(summary)}`,
        ),
        ...options.map((option) => fishOption(at, option)),
      ];
    }),
    "",
  ].join("\n");

const fishOption = (at: string, { flag, summary, value }: NextOption): string => {
  const name = flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`;
  const takes = value === undefined ? "" : fishValue(value);
  return `complete -c overlay -n ${quotedFish(at)} ${name}${takes} -d ${quotedFish(summary)}`;
};

const fishValue = (value: Exclude<NextOption["value"], undefined>): string => {
  if (value === "other") return " -x";
  return value === "file" ? " -rF" : ` -xa ${quotedFish(value.join(" "))}`;
};
