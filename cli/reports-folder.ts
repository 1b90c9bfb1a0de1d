/** Where a command leaves a page or a picture that nobody named a place for; git ignores it. */
export const REPORTS = "reports";
