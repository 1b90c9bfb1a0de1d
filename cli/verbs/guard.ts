import { defineGroup } from "../verb/define-verb.js";

export default defineGroup({
  name: "guard",
  summary: "what takes back on each host what a run wrote, unless the run is confirmed",
});
