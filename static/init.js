// Starts the components of nhsuk-frontend. Every page is complete without this.
import { initAll } from "./nhsuk/nhsuk-frontend.min.js";

// nhsuk-frontend counts an emoji as two characters, and spaces at the ends too. The server does
// neither, nor does it keep control characters: portal/nhsuk/fields.py.
const notShown =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;
const kept = (text) => [...text.replace(notShown, "").trim()].length;

initAll({ characterCount: { countFunction: kept } });

// Going back asks for a page anew, and the browser then brings what was typed before into it. Where
// that is not what is saved by now, the words keep the version that they were written over: the
// server then shows both texts. History keeps it for as long as the page can be gone back to, also
// in the entry that a link within the page makes.
const plain = (text) => text.replace(notShown, "").trim().replace(/^0+(?=\d)/, "");
const changed = (box) => {
  if (box.type === "hidden") return false;
  if (box.type === "select-one") {
    const first = [...box.options].findIndex((one) => one.defaultSelected);
    return box.selectedIndex !== Math.max(first, 0);
  }
  if (box.type === "radio" || box.type === "checkbox") return box.checked !== box.defaultChecked;
  if (/_month$/.test(box.name) && /\D/.test(plain(box.value))) return false; // "March" is saved as 3
  return "defaultValue" in box && plain(box.value) !== plain(box.defaultValue);
};
const versions = [...document.querySelectorAll("form input[type=hidden][name$=version]")];
const remember = () => {
  if (versions.length) history.replaceState({ versions: versions.map((box) => box.value) }, "");
};
addEventListener("pageshow", () => {
  const before = history.state?.versions ?? [];
  versions.forEach((box, place) => {
    if (place in before && [...box.form.elements].some(changed)) box.value = before[place];
  });
  remember();
});
addEventListener("hashchange", remember);
