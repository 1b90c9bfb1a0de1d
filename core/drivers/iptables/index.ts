export { forwardChain } from "./forward-chain.js";
