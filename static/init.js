// Starts the components of nhsuk-frontend. Every page is complete without this.
import { initAll } from "./nhsuk/nhsuk-frontend.min.js";

initAll();
