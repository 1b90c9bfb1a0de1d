import { partsOf, stage } from "./parts.js";

const marks = partsOf(".mark", stage);
const buttons = partsOf("button[data-mark]");

/** Shows one mark's way, or none. */
const choose = (wanted: string | undefined): void => {
  for (const mark of marks) mark.classList.toggle("off", mark.dataset["mark"] !== wanted);
  for (const button of buttons)
    button.setAttribute("aria-pressed", String(button.dataset["mark"] === wanted));
};

export const listenToMarks = (): void => {
  for (const button of buttons)
    button.addEventListener("click", () => {
      const isShown = button.getAttribute("aria-pressed") === "true";
      choose(isShown ? undefined : button.dataset["mark"]);
    });
};
