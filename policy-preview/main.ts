import { runPlugin } from "../plugin-kit/index.js";
import { declaredPlugin } from "./declared-plugin.js";

await runPlugin(declaredPlugin());
