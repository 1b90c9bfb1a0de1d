/** What `--stack` is for, in every verb that has it; `chooseStack` decides. */
export const STACK = "the Pulumi stack; by default the one that is selected in Pulumi";
