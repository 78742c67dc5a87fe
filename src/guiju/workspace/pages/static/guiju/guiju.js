// Comfort only: every page works without it.
"use strict";
// A form that saves by itself needs no button once scripts run.
document.documentElement.classList.add("scripted");
// After a part of the page was exchanged, the focus goes where it was.
document.addEventListener("htmx:afterSettle", (event) => {
  const wanted = event.detail.elt.querySelector("[data-focus]");
  if (wanted) wanted.focus();
});
// What could not be sent is said, and stays in the field.
for (const name of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(name, () => {
    const place = document.getElementById("messages");
    const said = document.createElement("p");
    said.className = "message error";
    said.textContent = document.documentElement.lang === "en"
      ? "Not saved: the server could not be reached or refused. What you wrote is still in the field; try again."
      : "未保存：无法连接服务器，或服务器未接受。您填写的内容仍在原处，请重试。";
    place.replaceChildren(said);
  });
}
