import type { PlannedWrite } from "../../model/planned-write.js";
import type { Change } from "./change.js";

/** What a change of something in a container writes; of an interface the property of the interface. */
export const containerWrites = (
  { host, container }: { readonly host: string; readonly container: string },
  path: Change["path"],
): readonly PlannedWrite[] => {
  const [scope, , ofInterface = "mode"] = path;
  const property = String(scope === "interfaces" ? ofInterface : scope);
  return [{ place: { of: "container", host, container }, property }];
};
