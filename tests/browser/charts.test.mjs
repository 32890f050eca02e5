// The drawings: what the eye would catch. Labels keep off each other and the
// edge in a real browser with real fonts, whatever was estimated before.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { address, browser, build, open, pages } from "./support.mjs";

describe("the journey chart", () => {
  let site, instance;
  before(async () => {
    site = build();
    instance = await browser();
  });
  after(() => instance?.close());

  for (const width of [390, 1280]) {
    it(`keeps its texts apart and whole at ${width} px`, async () => {
      const { page, close } = await open(instance, site, { viewport: { width, height: 900 } });
      let charts = 0;
      for (const path of pages(site)) {
        await page.goto(address(site, path));
        const found = await page.evaluate(() => {
          const faults = [];
          let count = 0;
          for (const svg of document.querySelectorAll("svg[role=img]")) {
            const frame = svg.getBoundingClientRect();
            if (!frame.width) continue;
            count += 1;
            if (!svg.querySelector("title")?.textContent || !svg.querySelector("desc")?.textContent) {
              faults.push(`${svg.id}: no title or description`);
            }
            const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim());
            const boxes = texts.map((text) => ({ box: text.getBoundingClientRect(), words: text.textContent }));
            for (const [at, { box, words }] of boxes.entries()) {
              if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) {
                faults.push(`${svg.id}: "${words}" is cut`);
              }
              for (const other of boxes.slice(at + 1)) {
                const x = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
                const y = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
                // Line boxes are taller than letters: neighbours may touch.
                if (x > 1 && y > 5) faults.push(`${svg.id}: "${words}" lies on "${other.words}"`);
              }
            }
          }
          return { faults, count };
        });
        assert.deepEqual(found.faults, [], path);
        charts += found.count;
      }
      assert.ok(charts > 5, "there are charts");
      await close();
    });
  }

  it("shows one drawing for the width it has, and its table always", async () => {
    for (const [width, shown] of [[390, "narrow"], [1280, "wide"]]) {
      const { page, close } = await open(instance, site, { viewport: { width, height: 900 } });
      await page.goto(address(site, "journeys/northwind.html"));
      const visible = await page.evaluate(() => [...document.querySelectorAll("svg[role=img]")].filter((svg) => svg.getBoundingClientRect().width).length);
      assert.ok(visible >= 1, `${shown} drawing`);
      assert.ok(await page.locator("table").count());
      await close();
    }
  });

  it("switches its reading by keyboard alone", async () => {
    const { page, faults, close } = await open(instance, site);
    await page.goto(address(site, "journeys/northwind.html"));
    const shown = () => page.evaluate(() => [...document.querySelectorAll("svg[role=img]")].filter((svg) => svg.getBoundingClientRect().width).map((svg) => svg.id).join());
    const before = await shown();
    const radio = page.locator("input[type=radio]").first();
    await radio.focus();
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await shown(), before);
    assert.deepEqual(faults, []);
    await close();
  });

  it("switches without scripts as well", async () => {
    const { page, close } = await open(instance, site, { javaScriptEnabled: false });
    await page.goto(address(site, "journeys/northwind.html"));
    await page.locator("input[type=radio]").first().focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.locator("input[type=radio]").nth(1).isChecked(), true);
    await close();
  });

  it("prints: a page of paper holds a whole chart", async () => {
    const { page, close } = await open(instance, site);
    await page.goto(address(site, "journeys/northwind.html"));
    await page.emulateMedia({ media: "print" });
    const cut = await page.evaluate(() => [...document.querySelectorAll("svg[role=img]")].filter((svg) => svg.getBoundingClientRect().width > document.documentElement.clientWidth + 1).length);
    assert.equal(cut, 0);
    const paper = await page.pdf({ format: "A4" });
    assert.ok(paper.length > 10_000);
    await close();
  });
});
