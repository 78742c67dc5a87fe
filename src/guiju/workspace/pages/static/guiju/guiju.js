// Comfort only: every page works without it.
"use strict";
const english = document.documentElement.lang === "en";
const say = (zh, en) => (english ? en : zh);
// A form that saves by itself needs no button once scripts run.
document.documentElement.classList.add("scripted");

// --- Forms that save by themselves: each in a section of its own, a fact. -------------------------------------------

// What was written in a form when it was last sent.
const sent = new WeakMap();
// Forms whose answer was not taken: nothing more is sent for them until somebody does something to them again.
const held = new WeakSet();
const asIs = (form) => {
  const written = new FormData(form);
  for (const name of ["csrfmiddlewaretoken", "seen"]) written.delete(name);
  return new URLSearchParams(written).toString();
};
const fields = (form) => [...form.elements].filter((one) => one.name && one.type !== "hidden" && one.type !== "submit");

for (const name of ["change", "submit"]) {
  document.addEventListener(name, (event) => held.delete(event.target.closest("form")), true);
}
document.addEventListener("htmx:configRequest", (event) => {
  // Whoever signs in anew in another window is given another token.
  const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
  if (!token) return;
  delete event.detail.parameters.csrfmiddlewaretoken;
  event.detail.headers["X-CSRFToken"] = token[1];
});
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.requestConfig.elt;
  if (held.has(form)) event.preventDefault();
  else sent.set(form, asIs(form));
});

// One part of a section as the server has it now; the fields beside it stay as they are.
function exchange(section, fresh, part) {
  const old = section.querySelector(`[data-part=${part}]`), now = fresh.querySelector(`[data-part=${part}]`);
  if (old && now) old.replaceWith(now);
}

// Fields get what the server has, except where somebody wrote on meanwhile.
function fill(form, fresh) {
  const untouched = sent.get(form) === asIs(form) && !fresh.closest(".unsaved");
  const theirs = fields(fresh);
  fields(form).forEach((one, at) => {
    const from = theirs[at];
    if (one.type === "radio" || one.type === "checkbox") {
      const now = untouched ? from.checked : one.checked;
      one.defaultChecked = from.defaultChecked;
      one.checked = now;
    } else if (one.tagName === "SELECT") {
      if (untouched) one.value = from.value;
    } else {
      const here = one === document.activeElement && from.value !== "";
      const now = untouched && !here ? from.value : one.value;
      one.defaultValue = from.defaultValue;
      if (one.value !== now) one.value = now;
    }
  });
}

// The answer to a save: what is said of the fact is exchanged, the fields that somebody may be in are not.
function take(section, text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("section.fact");
  const form = section.querySelector("form"), theirs = fresh && fresh.querySelector("form");
  if (!theirs || fields(form).length !== fields(theirs).length) return false;
  fill(form, theirs);
  form.elements.seen.value = theirs.elements.seen.value;
  section.className = fresh.className;
  for (const part of ["said", "wrong"]) exchange(section, fresh, part);
  const wrong = section.querySelector("[data-part=wrong] > .wrong");
  for (const one of fields(form)) {
    if (one.name !== "value" || one.type === "radio" || one.type === "checkbox") continue;
    if (wrong && wrong.id) {
      one.setAttribute("aria-invalid", "true");
      one.setAttribute("aria-describedby", wrong.id);
    } else {
      one.removeAttribute("aria-invalid");
      one.removeAttribute("aria-describedby");
    }
  }
  if (section.classList.contains("unsaved")) {
    held.add(form);
    tell(section, wrong ? wrong.textContent : "");
  } else hush();
  return true;
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const form = event.detail.requestConfig.elt, section = form.closest(".fact");
  if (!section) return;
  event.detail.shouldSwap = false;
  if (event.detail.xhr.status === 200 && !take(section, event.detail.xhr.responseText)) {
    unsaved(form, [say("服务器的答复无法识别。", "The server's answer cannot be read.")]);
  }
});

// --- What could not be saved is said where it was written, and where the reader is; it stays in the field. ----------

// At the top of the window, wherever the page was scrolled to.
function tell(section, ...parts) {
  const said = document.createElement("p"), where = document.createElement("a");
  said.className = "message error following";
  said.setAttribute("role", "alert");
  where.href = `#${section.id}`;
  where.textContent = section.querySelector(".ask").textContent;
  said.append(...parts, " ", where);
  document.getElementById("messages").replaceChildren(said);
}

function hush() {
  if (document.querySelector(".fact.unsaved")) return;
  document.querySelectorAll("#messages .following").forEach((one) => one.remove());
}

function unsaved(form, why) {
  const section = form.closest(".fact");
  const parts = () => [say("未保存：", "Not saved: "), ...why.map((one) => (one.cloneNode ? one.cloneNode(true) : one))];
  const kept = say("您填写的内容仍在原处，可再按“保存”。", " What you wrote is still there: press Save again.");
  section.classList.add("unsaved");
  const said = document.createElement("p");
  said.className = "wrong";
  said.append(...parts(), kept);
  section.querySelector("[data-part=wrong]").replaceChildren(said);
  tell(section, ...parts());
}

function signIn() {
  const link = document.createElement("a");
  link.href = "/account/login/";
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = say("重新登录（在新窗口）", "Sign in again (in a new window)");
  return [say("您已退出或登录已过期。", "you are signed out, or were too long away. "), link, say("，然后回到本页。", ", then come back to this page.")];
}

function reason(xhr) {
  if (xhr.status === 401) return signIn();
  if (xhr.status === 404) {
    return [say("所填的对象已不存在，可能已被他人移除。", "what it is about is no longer there; somebody may have removed it.")];
  }
  // A page that refuses says why in its first paragraph.
  const told = new DOMParser().parseFromString(xhr.responseText, "text/html").querySelector("main > h1 ~ p");
  return [told ? told.textContent : say("服务器未接受。", "the server refused.")];
}
document.addEventListener("htmx:responseError", (event) => unsaved(event.detail.requestConfig.elt, reason(event.detail.xhr)));
document.addEventListener("htmx:sendError", (event) =>
  unsaved(event.detail.requestConfig.elt, [say("无法连接服务器。", "the server could not be reached.")]));

// --- A file that no page takes is said to be too large before it is sent. ---------------------------------------------

const LARGEST_FILE = 20 * 1024 * 1024;
document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.type !== "file") return;
  const large = [...field.files].some((one) => one.size > LARGEST_FILE);
  field.setCustomValidity(large ? say("文件超过 20 MB，请换一个较小的文件。", "The file has more than 20 MB: choose a smaller one.") : "");
  if (large) field.reportValidity();
});
