import { drivers } from "../core/drivers/index.js";
import { runPlugin } from "../plugin-kit/index.js";
import { openSession } from "./open-session.js";
import { overlayPlugin } from "./overlay-plugin.js";

await runPlugin(overlayPlugin({ drivers, open: openSession }));
