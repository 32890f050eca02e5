// Every page, in both editions: nothing fails, nothing is loaded from
// elsewhere, every link leads somewhere, nothing is wider than the screen.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, describe, it } from "node:test";
import { address, browser, build, open, pages, samples } from "./support.mjs";

for (const edition of ["client", "internal"]) {
  describe(`the ${edition} edition`, () => {
    let site, instance;
    before(async () => {
      site = build(".", edition);
      instance = await browser();
    });
    after(() => instance?.close());

    it("opens every page without a fault, and every link leads somewhere", async () => {
      const { page, faults, close } = await open(instance, site);
      const anchors = new Map();
      const links = [];
      const all = pages(site);
      assert.ok(all.length > 20, "there are pages");
      for (const path of all) {
        await page.goto(address(site, path));
        const found = await page.evaluate(() => ({
          ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
          hrefs: [...document.querySelectorAll("a[href]")].map((element) => element.href),
          broken: [...document.images].filter((image) => image.complete && !image.naturalWidth).map((image) => image.src),
          headings: document.querySelectorAll("h1").length,
          lang: document.documentElement.lang,
          title: document.title,
        }));
        assert.equal(new Set(found.ids).size, found.ids.length, `${path}: an id comes twice: ${found.ids.filter((id, at) => found.ids.indexOf(id) !== at)}`);
        assert.deepEqual(found.broken, [], `${path}: a picture does not load`);
        assert.equal(found.headings, 1, `${path}: one main heading`);
        assert.ok(found.lang && found.title, `${path}: language and title`);
        anchors.set(path, new Set(found.ids));
        links.push(...found.hrefs.map((href) => [path, href]));
      }
      for (const [path, href] of links) {
        if (!href.startsWith("file:")) {
          assert.match(href, /^(https?|mailto|tel):/, `${path}: ${href}`);
          continue;
        }
        const url = new URL(href);
        const anchor = decodeURIComponent(url.hash.slice(1));
        url.hash = "";
        const target = relative(site, fileURLToPath(url));
        assert.ok(existsSync(join(site, target)), `${path}: ${href} leads nowhere`);
        assert.doesNotMatch(href, /\/$/, `${path}: ${href} does not name its file`);
        if (anchor && target.endsWith(".html")) {
          assert.ok(anchors.get(target)?.has(anchor), `${path}: ${href} has no such place`);
        }
      }
      assert.deepEqual(faults, []);
      await close();
    });

    for (const colorScheme of ["light", "dark"]) {
      for (const width of [390, 1280]) {
        it(`fits ${width} px, ${colorScheme}`, async () => {
          const options = { colorScheme, viewport: { width, height: 900 } };
          const { page, faults, close } = await open(instance, site, options);
          for (const path of pages(site)) {
            await page.goto(address(site, path));
            const wide = await page.evaluate(() => {
              const limit = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= limit) return null;
              const out = [...document.body.querySelectorAll("*")].find((e) => e.getBoundingClientRect().right > limit + 1);
              return `${document.documentElement.scrollWidth} px, by ${out?.outerHTML.slice(0, 120)}`;
            });
            assert.equal(wide, null, `${path} is wider than the screen`);
          }
          assert.deepEqual(faults, []);
          await close();
        });

        it(`has no fault of access, ${width} px, ${colorScheme}`, async () => {
          const options = { colorScheme, viewport: { width, height: 900 }, bypassCSP: true };
          const { page, close } = await open(instance, site, options);
          for (const path of samples(site)) {
            await page.goto(address(site, path));
            await page.addScriptTag({ path: fileURLToPath(import.meta.resolve("axe-core/axe.min.js")) });
            const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
            const said = violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join("\n  ")}`);
            assert.deepEqual(said, [], path);
          }
          await close();
        });
      }
    }
  });
}
