import { defineGroup } from "../verb/define-verb.js";

export default defineGroup({
  name: "import",
  summary: "make a topology file of what another tool has",
});
