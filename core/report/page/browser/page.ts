/** What moves the page; it runs in a browser, as one script inside the page itself. */
import { listenToPointers } from "./drag.js";
import { listenToInspection } from "./inspect.js";
import { listenToKeys, STEP } from "./keys.js";
import { listenToMarks } from "./marks.js";
import { onClick } from "./parts.js";
import { listenToSearch } from "./search.js";
import { fit, refresh, zoom } from "./view.js";

listenToPointers();
listenToInspection();
listenToMarks();
listenToSearch();
listenToKeys();
onClick("zoom-in", () => {
  zoom(STEP);
});
onClick("zoom-out", () => {
  zoom(1 / STEP);
});
onClick("zoom-fit", fit);
window.addEventListener("beforeprint", fit);
window.addEventListener("resize", refresh);
fit();
