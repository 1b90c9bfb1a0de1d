import { documentPage } from "../document/html.js";
import { documentMarkdown } from "../document/markdown.js";
import { diagnosisDocument } from "./diagnosis-document.js";
import type { ReportContent } from "./overview.js";
import { overviewDocument } from "./overview-document.js";

/** The report as one HTML page that needs nothing else. The same bytes for the same content. */
export const overviewPage = (content: ReportContent): string =>
  documentPage(overviewDocument(content));

/** The same as Markdown, short enough for a comment on GitHub. */
export const overviewMarkdown = (content: ReportContent): string =>
  documentMarkdown(overviewDocument(content));

/** A diagnosis alone as a page; see `diagnosisDocument`. */
export const diagnosisPage = (...about: Parameters<typeof diagnosisDocument>): string =>
  documentPage(diagnosisDocument(...about));

/** The same as Markdown, for a ticket. */
export const diagnosisMarkdown = (...about: Parameters<typeof diagnosisDocument>): string =>
  documentMarkdown(diagnosisDocument(...about));
