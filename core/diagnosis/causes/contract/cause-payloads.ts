/**
 * By the code of a kind of cause, what a cause of it has to say what is wrong: values, never a sentence.
 * Where a value `is` null nobody has read it: the cause is only possible. Each kind's file adds its own
 * (`declare module`), and this file imports none of them.
 */
export interface CausePayloads {}
