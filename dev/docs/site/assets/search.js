// Looks words up in the parts of all pages (assets/pages.js), with MiniSearch (assets/minisearch.js).
(() => {
  const SHOWN = 12;
  const AROUND = 70;
  const input = document.getElementById("search");
  const found = document.getElementById("found");
  const root = document.body.dataset.root;
  let index;

  const openIndex = () => {
    index = new window.MiniSearch({
      fields: ["heading", "page", "text"],
      storeFields: ["heading", "page", "text", "place", "anchor"],
      searchOptions: {
        boost: { heading: 4, page: 2 },
        combineWith: "AND",
        prefix: true,
        fuzzy: 0.15,
      },
    });
    index.addAll(window.sitePages);
  };

  /** What stands around the first word that was found. */
  const excerpt = ({ text, terms }) => {
    const lower = text.toLowerCase();
    const places = terms.map((term) => lower.indexOf(term)).filter((place) => place >= 0);
    const start = Math.max(0, Math.min(...places, text.length) - AROUND);
    return `${start > 0 ? "…" : ""}${text.slice(start, start + 2 * AROUND).trim()}…`;
  };

  const element = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };

  const entry = (result) => {
    const link = document.createElement("a");
    link.href = `${root}/${result.place}${result.anchor === "" ? "" : `#${result.anchor}`}`;
    link.setAttribute("role", "option");
    link.append(
      element("strong", result.heading || result.page),
      element("em", result.heading === result.page ? "" : result.page),
      element("span", excerpt(result)),
    );
    return link;
  };

  const show = () => {
    const words = input.value.trim();
    found.hidden = words === "";
    if (found.hidden) return;
    if (index === undefined) openIndex();
    const results = index.search(words).slice(0, SHOWN);
    found.replaceChildren(
      ...(results.length === 0 ? [element("p", "Nothing found.")] : results.map(entry)),
    );
  };

  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  input.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") found.querySelector("a")?.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== input) {
      event.preventDefault();
      input.focus();
    }
    if (event.key === "Escape") found.hidden = true;
  });
  document.addEventListener("click", ({ target }) => {
    if (!target.closest(".search")) found.hidden = true;
  });
})();
