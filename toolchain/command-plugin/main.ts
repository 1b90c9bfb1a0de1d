import { runPlugin } from "../../plugin-kit/index.js";
import { commandPlugin } from "./command-plugin.js";

await runPlugin(commandPlugin());
