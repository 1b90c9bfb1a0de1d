export { transitRules as forwardChains } from "../../desired/transit-rules.js";
