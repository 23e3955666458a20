// Starts the components of nhsuk-frontend. Every page is complete without this.
import { initAll } from "./nhsuk/nhsuk-frontend.min.js";

// nhsuk-frontend counts an emoji as two characters, and spaces at the ends too. The server does
// neither, nor does it keep control characters: portal/nhsuk/fields.py.
const notShown = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g;
const kept = (text) => [...text.replace(notShown, "").trim()].length;

initAll({ characterCount: { countFunction: kept } });
