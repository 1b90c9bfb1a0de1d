import { readFileSync } from "node:fs";
import type { HostTarget } from "../../../core/model/target.js";
import { connectSsh } from "../../../core/transport/index.js";

/** A process for the test to kill: it keeps a connection with one command that does not end. */
const target = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as HostTarget;
const connection = connectSsh(target);
await connection.run({ argv: ["true"] });
const unending = connection.run({ argv: ["sleep", "600"], timeoutMs: 600_000 });
process.stdout.write("connected\n");
await unending;
