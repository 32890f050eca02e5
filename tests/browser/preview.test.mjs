// The preview, as a writer has it: edit a file, see the page; break it, see
// what is wrong and where; mend it. Against the program itself.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, it } from "node:test";
import { browser, root } from "./support.mjs";

/** A copy of an example, served. */
async function serve() {
  execFileSync("cargo", ["build", "--quiet"], { cwd: root, stdio: "inherit" });
  const project = mkdtempSync(join(tmpdir(), "sidewise-preview-"));
  cpSync(join(root, "examples/freelancer/content"), join(project, "content"), { recursive: true });
  const args = ["serve", project, "--listen", "127.0.0.1:0", "--editor", "x-editor://open?file={file}&line={line}"];
  const child = spawn(resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "debug/sidewise"), args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  const url = await new Promise((resolve, reject) => {
    child.on("exit", () => reject(new Error(said)));
    child.stderr.on("data", (data) => {
      said += data;
      const found = /Serving at (\S+)/.exec(said);
      if (found && said.includes("Built")) resolve(found[1]);
    });
  });
  return { project, url, said: () => said, stop: () => { child.kill(); rmSync(project, { recursive: true, force: true }); } };
}

describe("the preview", () => {
  let served, instance, context, page, faults;
  const at = (path) => join(served.project, path);
  const text = () => page.evaluate(() => document.querySelector("main").textContent);
  const shows = (words) => page.waitForFunction((words) => document.body.textContent.includes(words), words);
  // Whether the page is still the one that was opened.
  const brand = () => page.evaluate(() => { window.same = true; });
  const isSame = () => page.evaluate(() => window.same === true);
  const NOTE = "content/commentary/note.md";
  const note = (body) => writeFileSync(at(NOTE), `---\ntitle: A note\n---\n\n${body}\n`);
  const long = Array.from({ length: 60 }, (_, n) => `Paragraph ${n} of the note.`).join("\n\n");

  before(async () => {
    served = await serve();
    instance = await browser();
    context = await instance.newContext({ viewport: { width: 1280, height: 700 } });
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    page = await context.newPage();
    faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => { if (message.type() === "error") faults.push(message.text()); });
    note(`First words.\n\n${long}`);
    await page.goto(`${served.url}commentary/`);
    await shows("A note");
    await page.goto(`${served.url}commentary/note.html`);
    await shows("First words.");
  });
  after(async () => {
    await instance?.close();
    served?.stop();
  });

  it("shows what is saved, and keeps its place", async () => {
    await brand();
    await page.evaluate(() => scrollTo({ top: 600, behavior: "instant" }));
    const before = await page.evaluate(() => scrollY);
    note(`Second words.\n\n${long}\n\nThe end.`);
    await shows("Second words.");
    await shows("The end.");
    assert.equal(await page.evaluate(() => scrollY), before);
    assert.ok(await isSame(), "it was not loaded anew");
    // Saved as many editors save: another file, put in its place.
    writeFileSync(at(`${NOTE}~`), readFileSync(at(NOTE), "utf8").replace("Second", "Third"));
    renameSync(at(`${NOTE}~`), at(NOTE));
    await shows("Third words.");
    assert.ok(await isSame());
    assert.ok(!(await text()).includes("Second"));
  });

  it("is what would be loaded anew", async () => {
    const body = () => page.evaluate(() => document.body.outerHTML.replace(/\s+style=""/g, ""));
    note("A list:\n\n- one\n- two\n- three\n\n| a | b |\n| - | - |\n| 1 | 2 |\n");
    await shows("three");
    note("## Heading\n\nA list:\n\n- zero\n- two\n- three and more\n\nDone.\n");
    await shows("zero");
    await shows("Done.");
    assert.ok(await isSame());
    const merged = await body();
    await page.reload();
    assert.equal(merged, await body());
    await brand();
  });

  it("lays faults over the page, and takes them away", async () => {
    const persona = at("content/personas/nora.yaml");
    writeFileSync(persona, "name: Nora\nlabell: Somebody\n<b>: 1\n");
    const dialog = page.locator("sidewise-preview dialog");
    await dialog.waitFor({ state: "visible" });
    const says = await dialog.innerText();
    assert.match(says, /labell/);
    assert.match(says, /content\/personas\/nora\.yaml:2:/);
    assert.match(says, /label: Somebody|labell: Somebody/, "the line itself");
    assert.equal(await dialog.locator("b").count(), 0, "nothing of a file is HTML");
    assert.ok((await text()).includes("Done."), "the last good page stays");
    assert.equal((await page.request.get(`${served.url}commentary/note.html`)).status(), 200);
    // By keys alone: copy the place.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await dialog.getByText("Copied").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^content\/personas\/nora\.yaml:\d+:\d+$/);
    const href = await dialog.locator("a.open").first().getAttribute("href");
    assert.match(href, /^x-editor:\/\/open\?file=\/.*\/content\/personas\/nora\.yaml&line=\d+$/);
    // Put aside, it can be had again.
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await page.locator("sidewise-preview button.errors").click();
    await dialog.waitFor({ state: "visible" });
    const told = served.said().split("labell: Somebody").length;
    note("While it is broken.");
    await page.waitForTimeout(600);
    assert.equal(served.said().split("labell: Somebody").length, told, "told once");
    rmSync(persona);
    await dialog.waitFor({ state: "hidden" });
    await shows("While it is broken.");
    assert.ok(await isSame());
  });

  it("wraps long lines, so that what is marked can be seen", async () => {
    const persona = at("content/personas/nora.yaml");
    const long = "word ".repeat(60);
    writeFileSync(persona, `name: Nora\nlabel: "${long}"\nneeds: [{ id: a, title: "${long}", tilte: x }]\n`);
    const mark = page.locator("sidewise-preview dialog mark").first();
    await mark.waitFor({ state: "visible" });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      const seen = await mark.evaluate((one) => {
        const { left, right } = one.getBoundingClientRect();
        const box = one.closest("pre").getBoundingClientRect();
        return right > left && left >= box.left - 1 && right <= box.right + 1;
      });
      assert.ok(seen, `at ${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    rmSync(persona);
    await page.locator("sidewise-preview dialog").waitFor({ state: "hidden" });
  });

  it("leads to the page of what was saved, and follows if asked to", async () => {
    const bar = page.locator("sidewise-preview .bar");
    writeFileSync(at("content/commentary/follow.md"), "# Follow\n\nOne.\n");
    const way = bar.getByText("Saved: commentary/follow");
    await way.waitFor();
    assert.equal(await way.getAttribute("href"), "/commentary/follow.html");
    assert.match(page.url(), /note\.html/, "nobody is taken away unasked");
    await bar.getByText("Follow what I save").click();
    writeFileSync(at("content/commentary/follow.md"), "# Follow\n\nTwo.\n");
    await page.waitForURL(/commentary\/follow\.html/);
    await shows("Two.");
    await page.locator("sidewise-preview .bar").getByText("Follow what I save").click();
    note("Back again.");
    await page.locator("sidewise-preview .bar").getByText("Saved: commentary/note").click();
    await shows("Back again.");
    rmSync(at("content/commentary/follow.md"));
    await brand();
  });

  it("changes a style without loading the page", async () => {
    const sheet = at("themes/default/static/style.css");
    const own = await page.request.get(`${served.url}style.css`);
    mkdirSync(join(sheet, ".."), { recursive: true });
    writeFileSync(sheet, `${await own.text()}\nmain { outline: 7px solid red }\n`);
    const outline = (width) => page.waitForFunction((width) => getComputedStyle(document.querySelector("main")).outlineWidth === width, width);
    await outline("7px");
    assert.ok(await isSame());
    appendFileSync(sheet, "main { outline-width: 9px }\n");
    await outline("9px");
    assert.ok(await isSame());
    assert.equal(await page.locator('link[rel="stylesheet"][href*="style.css"]').count(), 1);
    rmSync(at("themes"), { recursive: true });
    await page.waitForFunction(() => getComputedStyle(document.querySelector("main")).outlineStyle === "none");
  });

  it("keeps what its reader chose, also when it is loaded anew", async () => {
    await page.goto(`${served.url}journeys/`);
    const journey = await page.locator("main a[href$='.html']").first().getAttribute("href");
    await page.goto(new URL(journey, `${served.url}journeys/`).href);
    const radio = page.locator("input[type=radio]").nth(1);
    if ((await radio.count()) > 0) await radio.check({ force: true });
    const fold = page.locator("details").first();
    if ((await fold.count()) > 0) await fold.evaluate((one) => { one.open = true; });
    const chosen = () => page.evaluate(() => [...document.querySelectorAll("input")].map((one) => one.checked).join() + [...document.querySelectorAll("details")].map((one) => one.open).join());
    const before = await chosen();
    await brand();
    const script = at("themes/default/static/script.js");
    const own = await page.request.get(`${served.url}script.js`);
    mkdirSync(join(script, ".."), { recursive: true });
    writeFileSync(script, `${await own.text()}\nwindow.renewed = true;\n`);
    await page.waitForFunction(() => window.renewed === true && document.readyState === "complete");
    assert.ok(!(await isSame()), "a script needs the page anew");
    // It is put back once the page is there.
    const patience = performance.now() + 10_000;
    while ((await chosen()) !== before && performance.now() < patience) await page.waitForTimeout(20);
    assert.equal(await chosen(), before);
    rmSync(at("themes"), { recursive: true });
    await page.waitForFunction(() => !window.renewed && document.readyState === "complete");
  });

  it("switches the edition on the same page", async () => {
    await page.goto(`${served.url}personas/index.html`);
    await page.locator("sidewise-preview a", { hasText: "internal" }).click();
    await page.waitForURL(/\/-internal\/personas\/index\.html$/);
    await page.locator(".banner").waitFor();
    await page.locator("sidewise-preview a", { hasText: "client" }).click();
    await page.waitForURL(/\/\/[^/]+\/personas\/index\.html$/);
    assert.equal(await page.locator(".banner").count(), 0);
  });

  it("lets its reader go, whatever is saved at that moment", async () => {
    await page.goto(`${served.url}personas/index.html`);
    await page.route("**/-internal/**", async (route) => {
      // The way there is slow, and meanwhile comes what needs the page anew.
      mkdirSync(at("themes/default/static"), { recursive: true });
      writeFileSync(at("themes/default/static/script.js"), "window.renewed = true;\n");
      await new Promise((then) => { setTimeout(then, 1000); });
      await route.continue();
    }, { times: 1 });
    await page.locator("sidewise-preview a", { hasText: "internal" }).click();
    await page.waitForURL(/\/-internal\/personas\/index\.html$/);
    await page.waitForFunction(() => window.renewed);
    rmSync(at("themes"), { recursive: true });
    await page.waitForFunction(() => !window.renewed && document.readyState === "complete");
  });

  it("follows a page that goes away and comes back", async () => {
    await page.goto(`${served.url}commentary/note.html`);
    renameSync(at(NOTE), at("content/commentary/notes.md"));
    await shows("There is no page");
    await page.locator("a[href='/commentary/notes.html']").waitFor();
    renameSync(at("content/commentary/notes.md"), at(NOTE));
    await shows("Back again.");
  });

  it("fails no script", () => {
    // Missing pages are told by the browser as well; that is as it should be.
    assert.deepEqual(faults.filter((fault) => !/404|503/.test(fault)), []);
  });
});
