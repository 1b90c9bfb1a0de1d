import { defineGroup } from "../verb/define-verb.js";

export default defineGroup({
  name: "experiment",
  summary: "declared, reversible states that answer a question about the overlay",
});
