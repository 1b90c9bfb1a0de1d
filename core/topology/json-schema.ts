import { z } from "zod";
import { TopologyFile } from "./schema.js";

/**
 * The file's format as JSON Schema, for editors: completion, descriptions, and a first check while
 * typing. It holds no rule that needs two places of the file.
 */
export const topologyJsonSchema = (): object => ({
  title: "Topology of a lab overlay",
  ...z.toJSONSchema(TopologyFile),
});
