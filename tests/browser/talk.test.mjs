// The report's second half as a person uses it: from a drawing to its table and
// back to where things were said, folds, sieves, paper; and what a client must
// not meet there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { address, browser, build, follow, open } from "./support.mjs";

describe("the second half of the report", () => {
  let sites, instance;
  before(async () => {
    sites = { client: build(".", "client"), internal: build(".", "internal") };
    instance = await browser();
  });
  after(() => instance?.close());

  /** Opens a page of an edition, and holds it to having no faults. */
  async function on(edition, path, look, options) {
    const { page, faults, close } = await open(instance, sites[edition], options);
    await page.goto(address(sites[edition], path));
    await look(page);
    assert.deepEqual(faults, [], path);
    await close();
  }

  /** Opens the table beside a drawing by keyboard, and returns its rows. */
  async function table(page, id) {
    const twin = page.locator(`#picture_${id} details.twin`);
    await twin.locator("summary").focus();
    await page.keyboard.press("Enter");
    await twin.locator("table").waitFor({ state: "visible" });
    return twin.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
  }

  /** What is shown of a drawing. */
  const drawn = (page, id) => page.locator(`#picture_${id} svg:visible`);

  it("groups its navigation, by keyboard and without scripts", async () => {
    const wide = { javaScriptEnabled: false };
    await on("internal", "rooms/april.html", async (page) => {
      const entries = page.locator(".top nav a");
      const all = await entries.count();
      assert.ok(all > 15, "there are many");
      for (let at = 0; at < all; at += 1) assert.ok(await entries.nth(at).isVisible(), `entry ${at}`);
      assert.deepEqual(await page.locator(".top nav [aria-current]").allTextContents(), ["Rooms"]);
      // From the title on, every entry is reached in order.
      await page.locator(".top .home").focus();
      for (let at = 0; at < all; at += 1) {
        await page.keyboard.press("Tab");
        assert.ok(await entries.nth(at).evaluate((entry) => entry === document.activeElement), `entry ${at} by keyboard`);
      }
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator(".top nav").isVisible(), false, "not on paper");
    }, wide);
    await on("internal", "rooms/april.html", async (page) => {
      const shown = page.locator(".top nav li li a:visible");
      assert.deepEqual(await shown.allTextContents(), ["Rooms", "Conversations", "Word of mouth"]);
      await follow(page, page.locator(".top nav a.group", { hasText: "How we know" }), /surveys\.html$/);
      assert.deepEqual(await shown.allTextContents(), ["Surveys", "Questions", "How to read this", "What a client can work out"]);
      assert.equal(await page.locator(".top nav [aria-current=page]").textContent(), "Surveys");
    }, { ...wide, viewport: { width: 390, height: 800 } });
  });

  it("says of a session in the table what it draws, and keeps people from clients", async () => {
    await on("internal", "rooms/april.html", async (page) => {
      const rows = await table(page, "room-april-circle");
      assert.equal(new Set(rows.map(([name]) => name)).size, 24, "every chair");
      const words = await drawn(page, "room-april-circle").textContent();
      const spoke = rows.filter((row) => row.at(-2));
      assert.ok(spoke.length > 0);
      for (const [name] of spoke) assert.ok(words.includes(name), `${name} is drawn`);
      const file = await page.locator("#picture_room-april-circle a[download]").getAttribute("href");
      const lines = readFileSync(join(sites.internal, "rooms", file), "utf8").trim().split("\r\n");
      assert.equal(lines.length, rows.length + 1, "the file has the same rows");
      assert.equal(await page.locator("#part_remarks").count(), 1);
    });
    await on("client", "rooms/april.html", async (page) => {
      const rows = await table(page, "room-april-circle");
      // Told under the Chatham House Rule: what was done, by persona and product, and no account.
      const text = await page.locator("main").textContent();
      for (const account of ["Northwind", "Brackwater", "Pennyfold", "Saltmarsh", "Dunmarrow"]) {
        assert.ok(!rows.flat().join(" ").includes(account) && !text.includes(account), `${account} is not for clients`);
      }
      assert.equal(await page.locator("#part_remarks").count(), 0);
    });
  });

  it("leads from a call for help to where it is told", async () => {
    for (const edition of ["client", "internal"]) {
      await on(edition, "support.html", async (page) => {
        assert.ok((await table(page, "support-felt")).length > 0);
        const replies = page.locator("details.rest", { has: page.locator("table") }).last();
        await replies.locator("summary").first().focus();
        await page.keyboard.press("Enter");
        assert.ok(await replies.locator("td").first().isVisible(), "the rest unfolds");
        const call = page.locator("#part_back ~ div a, [aria-labelledby=part_back] a").last();
        await follow(page, call, /journeys\/[a-z-]+\.html#/);
        await page.locator(":target").waitFor({ state: "visible" });
      });
    }
  });

  it("draws the picked promise as the sentence beside it has it", async () => {
    await on("client", "support.html", async (page) => {
      const own = page.locator("#part_promise").locator("xpath=ancestor::section");
      const rows = await table(page, "promise-support-is-marketing");
      const now = rows.filter((row) => row[1] === "measured").at(-1);
      assert.ok(now, "what it stands at today is in the table");
      assert.ok((await own.locator("p.says").first().textContent()).includes(now[2]));
      assert.ok((await drawn(page, "promise-support-is-marketing").textContent()).includes(now[2]));
    });
  });

  it("names to clients those alone who agreed to be told of", async () => {
    let names = [];
    await on("internal", "lock-in.html", async (page) => {
      const held = await page.locator(".carrier h3").allTextContents();
      assert.ok(held.length > 0, "somebody is held");
      const rows = await table(page, "barriers");
      names = rows.map((row) => row[1]);
      assert.ok(rows.length > 7, "also those who answered in confidence");
      for (const name of held) assert.ok(names.some((own) => name.includes(own)), `${name} has a row of barriers`);
      assert.equal(await drawn(page, "staying").count(), 1);
    });
    await on("client", "lock-in.html", async (page) => {
      assert.equal((await table(page, "barriers")).length, 7, "who agreed");
      const text = await page.locator("main").textContent();
      assert.ok(text.includes("3 more answered in confidence."));
      for (const name of names.filter((own) => own.includes(" "))) assert.ok(!text.includes(name), `${name} is not for clients`);
    });
  });

  it("names the source of talk, and leads from who talks to who stays", async () => {
    await on("client", "word-of-mouth.html", async (page) => {
      assert.match(await page.locator("[aria-labelledby=part_source]").textContent(), /TARP|American Express/);
      assert.ok((await page.locator("[aria-labelledby=part_who] a[href^='personas/']").count()) > 3, "by persona");
      await follow(page, page.locator("main a[href='lock-in.html']").first(), /lock-in\.html$/);
      assert.equal(await page.locator(".top nav [aria-current]").textContent(), "Word of mouth");
      await follow(page, page.locator("main a[href='word-of-mouth.html']").first(), /word-of-mouth\.html$/);
    });
  });

  it("leads from a figure of a session to how it was made", async () => {
    await on("client", "rooms/index.html", async (page) => {
      await follow(page, page.locator("main a[href*='figures/']:visible").first(), /figures\/[a-z-]+\.html#/);
      await page.locator(":target").waitFor({ state: "visible" });
    });
  });

  for (const javaScriptEnabled of [true, false]) {
    it(`unfolds on the board what is over, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
      await on("client", "actions.html", async (page) => {
        const fold = page.locator("[aria-labelledby=part_board] details");
        const over = fold.locator("a.what").first();
        assert.equal(await over.isVisible(), false, "what is over is folded away");
        await fold.locator("summary").focus();
        await page.keyboard.press("Enter");
        const title = await over.textContent();
        await over.click();
        const target = page.locator("article.action:target");
        await target.locator("h3").waitFor({ state: "visible" });
        assert.ok((await target.locator("h3").textContent()).includes(title));
      }, { javaScriptEnabled });
    });
  }

  it("leads to each state of actions, and prints them all", async () => {
    await on("client", "actions.html", async (page) => {
      for (const link of await page.locator(".sub-nav a").all()) {
        await link.click();
        assert.equal(await page.locator(":target").count(), 1, await link.getAttribute("href"));
      }
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await page.emulateMedia({ media: "print" });
      const hidden = await page.locator("article.action h3").evaluateAll((all) => all.filter((one) => !one.checkVisibility()).length);
      assert.equal(hidden, 0);
      assert.equal(await page.locator(".sub-nav").isVisible(), false);
    });
  });

  it("sifts what was said by score and theme", async () => {
    await on("internal", "verbatims/wendy.html", async (page) => {
      const all = await page.locator(".sifted").count();
      const shown = page.locator(".sifted:visible");
      assert.equal(await shown.count(), all);
      for (const select of await page.locator("form.sift select").all()) {
        const name = await select.getAttribute("name");
        const value = await select.locator("option").nth(1).getAttribute("value");
        await select.selectOption(value);
        const kept = await shown.evaluateAll((all, name) => all.map((one) => one.dataset[name].split(" ")), name);
        assert.ok(kept.length > 0 && kept.length < all, `${name}=${value} leaves some of ${all}`);
        assert.ok(kept.every((values) => values.includes(value)), `${name}=${value}`);
        assert.equal(await page.locator("form.sift output").textContent(), `${kept.length} / ${all}`);
        await select.selectOption("");
      }
      assert.equal(await shown.count(), all);
    });
  });

  it("draws a chart where a text asks for one", async () => {
    await on("client", "commentary/support-is-marketing.html", async (page) => {
      const chart = page.locator("main .prose figure.small");
      assert.equal(await chart.locator("svg:visible").count(), 1);
      assert.equal(await chart.locator("figcaption").textContent(), "Wendy before a call for help, and after");
    });
  });
});
