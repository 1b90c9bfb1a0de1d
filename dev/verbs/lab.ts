import { defineGroup } from "../../cli/verb/define-verb.js";

export default defineGroup({ name: "lab", summary: "the lab on this machine (needs root)" });
