// What a served page does besides being read: it shows what changed since.
// Built pages have none of this.
"use strict";
(() => {
  const OWN = "/__sidewise/";
  const script = document.currentScript;
  // What this tab shows, by the tags that the server has for it.
  const mine = { page: script.dataset.page, kit: script.dataset.kit, styles: null, parts: null, faults: null };

  // Every node as it was served, so that what the page's own scripts and its
  // reader did to it since can be told from what its author did.
  const twins = new WeakMap();
  const pair = (live, served) => {
    twins.set(live, served);
    live.childNodes.forEach((child, at) => pair(child, served.childNodes[at]));
  };
  pair(document.body, document.body.cloneNode(true));

  // --- News ---------------------------------------------------------------

  const path = (url) => {
    const { origin, pathname } = new URL(url, location.href);
    return origin === location.origin ? decodeURIComponent(pathname).slice(1) : "";
  };
  const styles = (doc) => [...doc.querySelectorAll('link[rel~="stylesheet"][href]')];
  const scripts = (doc) => [...doc.querySelectorAll(`script[src]:not([src^="${OWN}"])`)].map((one) => one.getAttribute("src"));
  const uses = () => {
    const parts = [...document.querySelectorAll(`script[src]:not([src^="${OWN}"]), img[src]`)].map((one) => one.src);
    const join = (urls) => encodeURIComponent([...new Set(urls.map(path))].filter(Boolean).join("|"));
    const page = encodeURIComponent(path(location.href));
    return `page=${page}&styles=${join(styles(document).map((one) => one.href))}&parts=${join(parts)}`;
  };

  let source = null;
  let asked = "";
  // Tabs in the background ask for nothing: browsers allow few connections,
  // and a state tells all that was missed.
  const connect = () => {
    const query = uses();
    if (source && (document.hidden || query !== asked)) {
      source.close();
      source = null;
    }
    if (source || document.hidden) return;
    if (query !== asked) mine.styles = mine.parts = null;
    asked = query;
    source = new EventSource(`${OWN}events?${query}`);
    source.onmessage = (event) => { bar.alone(false); take(JSON.parse(event.data)); };
    source.onerror = () => {
      bar.alone(true);
      // The browser tries again by itself, unless it was refused.
      if (source?.readyState === EventSource.CLOSED) {
        source = null;
        setTimeout(connect, 2000);
      }
    };
  };
  document.addEventListener("visibilitychange", connect);
  addEventListener("pageshow", connect);
  // A page that waits for news would not be kept for the way back.
  addEventListener("pagehide", () => { source?.close(); source = null; });

  let next = null;
  let busy = false;
  const take = async (state) => {
    next = state;
    if (busy) return;
    busy = true;
    try {
      while (next) {
        const now = next;
        next = null;
        await show(now);
      }
    } catch {
      // The server is gone, or the page is being left.
      bar.alone(true);
    } finally {
      busy = false;
    }
  };

  const show = async (state) => {
    if (mine.styles === null) {
      if (state.kit !== mine.kit) return reload();
      mine.styles = state.styles;
      mine.parts = state.parts;
    }
    bar.mounts(state.mounts);
    bar.faults(state.errors, state.others);
    if (bar.saved(state.saved)) return;
    if (state.faults !== mine.faults) {
      mine.faults = state.faults;
      const reply = await fetch(`${OWN}faults`, { cache: "no-store" });
      overlay.fill(await reply.text(), state.errors, state.others);
    }
    if (state.parts !== mine.parts) return reload();
    if (state.styles !== mine.styles) {
      mine.styles = state.styles;
      restyle(state.styles);
    }
    const page = state.page ?? "";
    if (page === mine.page) return;
    if (!page || !mine.page) return reload();
    const reply = await fetch(location.pathname, { cache: "no-store" });
    const doc = new DOMParser().parseFromString(await reply.text(), "text/html");
    const told = doc.querySelector(`script[src^="${OWN}"]`);
    if (!reply.ok || !told) return reload();
    renew(doc);
    mine.page = told.dataset.page;
    mine.kit = told.dataset.kit;
    connect();
  };

  // --- The page, renewed --------------------------------------------------

  const restyle = (tag) => {
    for (const old of styles(document)) {
      const url = new URL(old.href);
      url.searchParams.set("preview", tag);
      const fresh = old.cloneNode();
      fresh.href = url.href;
      // The old one stays until the new one is there: nothing flickers.
      fresh.onload = fresh.onerror = () => old.remove();
      old.after(fresh);
    }
  };

  const renew = (doc) => {
    // Versions aside; and a style that is being replaced stands there twice for a moment.
    const bare = (doc) => [...new Set([...styles(doc).map((one) => one.getAttribute("href")), ...scripts(doc)].map(path))].join();
    const unlike = bare(doc) !== bare(document) || doc.documentElement.lang !== document.documentElement.lang;
    if (unlike) return reload();
    document.title = doc.title;
    const changed = new Set();
    morph(document.body, doc.body, changed);
    mark(changed);
  };

  /** Makes `live` what `fresh` says, where that differs from what was served. */
  const morph = (live, fresh, changed) => {
    const served = twins.get(live);
    twins.set(live, fresh);
    if (live.nodeType !== Node.ELEMENT_NODE) {
      if (served.nodeValue === fresh.nodeValue) return;
      if (`${served.nodeValue}${fresh.nodeValue}`.trim()) changed.add(live.parentElement);
      live.nodeValue = fresh.nodeValue;
      return;
    }
    for (const name of new Set([...served.getAttributeNames(), ...fresh.getAttributeNames()])) {
      const value = fresh.getAttribute(name);
      if (served.getAttribute(name) === value) continue;
      changed.add(live);
      if (value === null) live.removeAttribute(name);
      else live.setAttribute(name, value);
    }
    let old = [...live.childNodes].filter((node) => twins.has(node));
    let now = [...fresh.childNodes];
    const equal = (a, b) => twins.get(a).isEqualNode(b);
    while (old.length && now.length && equal(old[0], now[0])) { old.shift(); now.shift(); }
    let end = null;
    while (old.length && now.length && equal(old.at(-1), now.at(-1))) { end = old.pop(); now.pop(); }
    for (const node of now) {
      const fits = (other) => other.nodeName === node.nodeName && (other.id ?? "") === (node.id ?? "");
      const at = old.findIndex(fits);
      if (at >= 0) {
        // What lies between was taken out.
        for (const gone of old.splice(0, at)) drop(gone, changed);
        morph(old.shift(), node, changed);
        continue;
      }
      const added = document.importNode(node, true);
      pair(added, node);
      live.insertBefore(added, old[0] ?? end);
      if (added.nodeType === Node.ELEMENT_NODE) changed.add(added);
      else if (added.nodeValue.trim()) changed.add(live);
    }
    for (const gone of old) drop(gone, changed);
  };

  const drop = (node, changed) => {
    if (node.textContent.trim()) changed.add(node.parentElement);
    node.remove();
  };

  /** Shows for a moment where something changed. */
  const mark = (changed) => {
    const places = new Set([...changed].map((one) => one.closest("svg") ?? one).filter((one) => one.isConnected && one !== document.body));
    const outer = [...places].filter((one) => ![...places].some((other) => other !== one && other.contains(one)));
    if (outer.length > 40) return;
    for (const one of outer) {
      const colour = { outline: "2px solid #e8a400", outlineOffset: "3px" };
      one.animate([colour, { ...colour, offset: 0.6 }, { outline: "2px solid transparent", outlineOffset: "3px" }], 1200);
    }
  };

  // --- The page, loaded anew ----------------------------------------------

  const KEPT = "sidewise-preview";
  const wait = (ms) => new Promise((then) => { setTimeout(then, ms); });
  // Until when the next page may take to come; some links lead to none.
  let leaving = 0;
  addEventListener("beforeunload", () => { leaving = performance.now() + 3000; });
  const fields = () => [...document.querySelectorAll("input, select, textarea")];
  const folds = () => [...document.querySelectorAll("details")];
  const reload = async () => {
    // Whoever is on the way to another page is not called back.
    while (performance.now() < leaving) await wait(100);
    source?.close();
    const kept = {
      path: location.pathname,
      scroll: [scrollX, scrollY],
      folds: folds().map((one) => one.open),
      fields: fields().map((one) => [one.type, one.name, one.id, one.value, one.checked ?? null]),
    };
    try { sessionStorage.setItem(KEPT, JSON.stringify(kept)); } catch { /* Then it begins at its top. */ }
    location.reload();
    // Nothing else happens here.
    return new Promise(() => {});
  };
  const restore = () => {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
    } catch { /* Nothing was kept. */ }
    if (kept?.path !== location.pathname) return;
    const open = folds();
    if (open.length === kept.folds.length) kept.folds.forEach((is, at) => { open[at].open = is; });
    const all = fields();
    if (all.length === kept.fields.length) {
      kept.fields.forEach(([type, name, id, value, checked], at) => {
        const field = all[at];
        if (field.type !== type || field.name !== name || field.id !== id) return;
        if (checked === null || (type !== "radio" && type !== "checkbox")) {
          if (field.value === value || type === "file") return;
          field.value = value;
        } else {
          if (field.checked === checked) return;
          field.checked = checked;
          if (type === "radio" && !checked) return;
        }
        // The page's own scripts follow as if somebody had chosen it.
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
    scrollTo({ left: kept.scroll[0], top: kept.scroll[1], behavior: "instant" });
  };
  // After the page's own scripts.
  addEventListener("load", restore);

  // --- The bar and the list of faults -------------------------------------

  const host = document.createElement("sidewise-preview");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; }
    * { box-sizing: border-box; }
    .bar, dialog { font: 14px/1.5 system-ui, sans-serif; color: #1d1d1f; }
    .bar { position: fixed; right: 12px; bottom: 12px; z-index: 2147483646; display: flex; gap: 2px; padding: 3px;
      background: #fff; border: 1px solid #8a8a8f; border-radius: 8px; box-shadow: 0 1px 4px #0003; }
    .bar a, .bar button, .bar span, .bar label { all: unset; box-sizing: border-box; padding: 3px 9px; border-radius: 5px; cursor: pointer; font-size: 13px; }
    .bar span { cursor: default; color: #8f1d14; }
    .bar a[aria-current] { background: #e4e4e8; cursor: default; }
    .bar button.errors { background: #a3231a; color: #fff; }
    :focus-visible { outline: 2px solid #0b62c4 !important; outline-offset: 2px; }
    [hidden] { display: none !important; }
    dialog { width: min(60rem, calc(100vw - 24px)); max-height: calc(100vh - 48px); overflow: auto; padding: 16px 20px;
      background: #fff; border: 1px solid #8a8a8f; border-top: 6px solid #a3231a; border-radius: 8px; }
    dialog.mild { border-top-color: #b07a00; }
    dialog::backdrop { background: #0006; }
    header { display: flex; align-items: baseline; justify-content: space-between; gap: 16px; }
    h2 { margin: 0; font-size: 18px; }
    ol { list-style: none; margin: 0; padding: 0; }
    li { padding: 12px 0; border-top: 1px solid #d5d5da; margin-top: 12px; }
    p { margin: 4px 0; overflow-wrap: anywhere; }
    code, pre { font: 13px/1.5 ui-monospace, monospace; }
    .says { font-size: 15px; }
    .level { color: #a3231a; } .warning .level { color: #7d5600; } .hint .level { color: #0b5a8a; }
    .code { color: #5c5c61; }
    pre { margin: 4px 0; padding: 6px 8px; white-space: pre-wrap; overflow-wrap: anywhere; background: #f3f3f6; border-radius: 4px; }
    .number { color: #5c5c61; margin-right: 8px; user-select: none; }
    mark { background: #ffd9d4; color: inherit; text-decoration: underline wavy #a3231a; }
    dialog button, .open { font: inherit; font-size: 13px; color: #0b4f9e; background: none; border: 1px solid #8a8a8f;
      border-radius: 5px; padding: 1px 8px; margin-left: 6px; cursor: pointer; text-decoration: none; }
    @media (prefers-color-scheme: dark) {
      .bar, dialog { color: #ececf0; background: #232327; border-color: #77777d; }
      .bar a[aria-current] { background: #44444b; } .bar span { color: #ff9b90; }
      .level { color: #ff8b7e; } .warning .level { color: #f0bc4e; } .hint .level { color: #7cc4f5; }
      .code, .number { color: #b3b3ba; } pre { background: #16161a; } mark { background: #5d221c; }
      dialog button, .open { color: #9ccaff; border-color: #77777d; } li { border-color: #47474d; }
    }
    @media print { .bar, dialog { display: none; } }
  `);
  shadow.adoptedStyleSheets = [sheet];
  const make = (tag, properties = {}, ...children) => {
    const one = Object.assign(document.createElement(tag), properties);
    one.append(...children);
    return one;
  };

  const bar = (() => {
    const gone = make("span", { textContent: "No connection", hidden: true });
    gone.setAttribute("role", "status");
    const badge = make("button", { type: "button", hidden: true, onclick: () => overlay.open() });
    // The page of what was saved last, and whether it is to come up by itself.
    const FOLLOWS = "sidewise-preview-follows";
    const stored = (() => { try { return localStorage.getItem(FOLLOWS) === "yes"; } catch { return false; } })();
    const follows = make("input", { type: "checkbox", checked: stored });
    const choice = make("label", { hidden: !stored }, follows, " Follow what I save");
    const saved = make("a", { hidden: true });
    let last;
    follows.addEventListener("change", () => {
      try { localStorage.setItem(FOLLOWS, follows.checked ? "yes" : "no"); } catch { /* Then for this page alone. */ }
    });
    const ways = make("div");
    ways.style.display = "contents";
    const box = make("nav", { className: "bar", hidden: true }, gone, badge, saved, choice, ways);
    box.setAttribute("aria-label", "Preview");
    shadow.append(box);
    const tidy = () => { box.hidden = gone.hidden && badge.hidden && choice.hidden && !ways.childElementCount; };
    let known = "";
    return {
      alone(is) { gone.hidden = !is; tidy(); },
      /** Leads to what was saved since this tab looks; whether it is on the way. */
      saved(told) {
        const [page, count] = told ?? [null, 0];
        const news = last !== undefined && count !== last;
        last = count;
        if (!news || !page) return false;
        choice.hidden = false;
        const here = path(location.href) || "index.html";
        const elsewhere = page !== here;
        saved.hidden = !elsewhere;
        saved.href = `/${encodeURI(page)}`;
        saved.textContent = `Saved: ${page.replace(/\.html$/, "")}`;
        tidy();
        if (elsewhere && follows.checked) {
          location.assign(saved.href);
          return true;
        }
        return false;
      },
      faults(errors, others) {
        badge.hidden = !errors && !others;
        badge.className = errors ? "errors" : "";
        badge.textContent = count(errors, others);
        tidy();
      },
      // The same page in each edition. One that lies deeper is asked first.
      mounts(mounts) {
        if (known === JSON.stringify(mounts)) return;
        known = JSON.stringify(mounts);
        const here = location.pathname.slice(1);
        const inside = (prefix) => here.startsWith(prefix);
        const [, own = ""] = mounts.filter(([, prefix]) => inside(prefix)).sort((a, b) => b[1].length - a[1].length)[0] ?? [];
        const links = mounts.map(([label, prefix]) => {
          const link = make("a", { textContent: label, href: `/${prefix}${here.slice(own.length)}` });
          if (prefix === own) link.setAttribute("aria-current", "true");
          return link;
        });
        ways.replaceChildren(...(mounts.length > 1 ? links : []));
        tidy();
      },
    };
  })();

  const count = (errors, others) => {
    const say = (n, word) => (n ? [`${n} ${word}${n === 1 ? "" : "s"}`] : []);
    return [...say(errors, "error"), ...say(others, errors ? "other note" : "note")].join(", ");
  };

  const overlay = (() => {
    const title = make("h2", { id: "title" });
    const close = make("button", { type: "button", textContent: "Close", onclick: () => dialog.close() });
    const list = make("div");
    const dialog = make("dialog", {}, make("header", {}, title, close), list);
    // While one types there is a mistake in every other save, and it is gone with the
    // next: the list waits for a pause. Put aside, it waits until somebody asks.
    const PAUSE = 700;
    let pause = null;
    let aside = false;
    let wrong = false;
    dialog.addEventListener("close", () => { aside = wrong; });
    dialog.setAttribute("aria-labelledby", "title");
    dialog.addEventListener("click", async (event) => {
      if (event.target === dialog) dialog.close();
      const button = event.target.closest?.("[data-copy]");
      if (!button) return;
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = "Copy"; }, 1500);
      } catch {
        // Not allowed here: mark it, so that a key copies it.
        getSelection().selectAllChildren(button.previousElementSibling);
      }
    });
    shadow.append(dialog);
    return {
      open() { if (!dialog.open) dialog.showModal(); },
      /** Shows errors at once; warnings wait until somebody asks. */
      fill(html, errors, others) {
        list.innerHTML = html;
        const good = errors && mine.page;
        title.textContent = `${count(errors, others)}${good ? " – this is the last good page" : ""}`;
        dialog.classList.toggle("mild", !errors);
        clearTimeout(pause);
        wrong = errors > 0;
        if (!errors) {
          dialog.close();
          aside = false;
        } else if (!dialog.open && !aside) {
          pause = setTimeout(() => this.open(), mine.page ? PAUSE : 0);
        }
      },
    };
  })();

  document.documentElement.append(host);
  connect();
})();
