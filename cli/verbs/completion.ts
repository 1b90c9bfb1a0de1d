import { COMPLETED_SHELLS, completionScript } from "../completion/completion-scripts.js";
import { nextWords } from "../completion/verb-words.js";
import { defineVerb } from "../verb/define-verb.js";
import { findVerbs } from "../verb/find-verbs.js";
import { oneOf } from "../verb/specs.js";

export default defineVerb({
  name: "completion",
  summary: "print the completion for a shell; use: source <(overlay completion bash)",
  arguments: { shell: oneOf("<shell>", COMPLETED_SHELLS, "bash, zsh or fish") },
  run: async ({ print, verbFolders }, _options, { shell }) => {
    print(completionScript(shell, nextWords(await findVerbs(verbFolders))).trimEnd());
  },
});
