// The overlay of the topology file, with the order and the proofs. Declare what else you like beside it.
export { default } from "overlay-operator/program";
