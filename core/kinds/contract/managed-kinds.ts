/**
 * By the name of a kind, its inputs: what a program declares, and what an observation is projected on, so
 * that the two compare directly. Each kind's schema adds its own (`declare module`), and this file imports
 * none of them: what all kinds share makes no circle with any of them.
 */
export interface ManagedKinds {}

/** The things that a person would name and that are managed one by one. */
export type ResourceKind = keyof ManagedKinds;

export type InputsByKind = { readonly [K in ResourceKind]: ManagedKinds[K] };
