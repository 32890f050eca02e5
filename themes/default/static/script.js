// Nothing here is needed to read the report. It remembers how a journey is
// read in the address, so that a way of reading can be sent to somebody, and
// opens what is folded away before it is printed.
"use strict";
(() => {
  const chosen = /^#read-([a-z]+)$/.exec(location.hash);
  const input = chosen && document.getElementById("read_" + chosen[1]);
  if (input) input.checked = true;

  document.addEventListener("change", (event) => {
    if (event.target.name !== "reading") return;
    try {
      history.replaceState(null, "", "#read-" + event.target.value);
    } catch {
      // Some browsers forbid it for files. The switch works all the same.
    }
  });

  // Words are sifted where they stand; without this, all are shown.
  for (const sift of document.querySelectorAll("form.sift")) {
    const all = [...sift.parentElement.querySelectorAll(".sifted")];
    const said = sift.querySelector("output");
    const wanted = () => [...sift.querySelectorAll("select")].filter((one) => one.value);
    const show = () => {
      let n = 0;
      for (const one of all) {
        one.hidden = !wanted().every((by) => one.dataset[by.name].split(" ").includes(by.value));
        n += one.hidden ? 0 : 1;
      }
      said.textContent = n ? `${n} / ${all.length}` : said.dataset.none;
    };
    sift.hidden = false;
    sift.addEventListener("change", show);
    sift.addEventListener("submit", (event) => event.preventDefault());
    show();
  }

  // Who is led to something that is folded away is to see it. Most browsers
  // do that by themselves.
  const unfold = () => {
    const aim = document.querySelector(":target");
    const folds = [];
    for (let fold = aim?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      if (!fold.open) folds.push(fold);
    }
    for (const fold of folds) fold.open = true;
    if (folds.length) aim.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();

  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details.rest")) fold.open = true;
  });
})();
