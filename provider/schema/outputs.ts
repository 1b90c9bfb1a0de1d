import { property } from "./property-types.js";

/** What every resource shows besides its inputs. */
export const OUTPUTS = {
  revision: property.integer("1 when first recorded, one more with every change that was applied."),
};
