import { defineGroup } from "../../cli/verb/define-verb.js";

export default defineGroup({ name: "dev", summary: "for work on this project" });
