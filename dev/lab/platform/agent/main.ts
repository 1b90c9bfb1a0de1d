import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { discoverMtus } from "./path-mtu.js";
import { readMemory } from "./memory.js";
import { serve } from "./serve.js";

// Arguments: the checkout that the agent runs from, the file with what the platform told it.
const [checkout = ".", memoryFile = "memory.json"] = process.argv.slice(2);

const commit = execFileSync("git", ["-C", checkout, "rev-parse", "--short=7", "HEAD"], {
  encoding: "utf8",
}).trim();

const version = readFileSync(join(checkout, "agent/version"), "utf8").trim();
const memory = readMemory(memoryFile);

// Once, and never again: whatever becomes of the paths later, these are what the agent reports.
const mtus = await discoverMtus(memory.links.map(({ remoteAddress }) => remoteAddress));

serve({ memory, mtus, commit, version, startedAt: new Date().toISOString() });
