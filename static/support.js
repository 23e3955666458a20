// Classic, and first in the body: nhsuk-frontend's components start only if these classes are there.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("nhsuk-frontend-supported");
}
