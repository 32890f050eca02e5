// The brief of an event to come: on paper each guest has one page, and all of
// it, however much there is to say.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { address, browser, build, open } from "./support.mjs";

/** Guests with ever more to ask: from nothing to a page full. */
const most = 24;

function project() {
  const folder = mkdtempSync(join(tmpdir(), "sidewise-brief-"));
  const write = (path, text) => writeFileSync(join(folder, "content", path), text);
  for (const kind of ["personas", "conversations"]) mkdirSync(join(folder, "content", kind), { recursive: true });
  write("report.yaml", "title: A party\nas_of: 2026-09-30\n");
  const needs = [1, 2, 3, 4, 5].map((n) => `  - { id: n${n}, title: Close forty tickets a day without retyping any of them }\n`);
  write("personas/wendy.yaml", `name: Wendy\nlabel: Service desk agent\nroles: [user]\nneeds:\n${needs.join("")}`);
  const question = "What would you have to see, in the order in which it came to you, before you believed that you could leave?";
  const guests = Array.from({ length: most + 1 }, (_, n) => {
    const questions = Array.from({ length: n }, () => `"${question}"`).join(", ");
    const background = "Sat beside a man in August who had left us, and has asked for prices since. ".repeat(n);
    return `  - { id: g${n}, persona: wendy, name: Guest ${n}, at_risk: true, background: "${background}", questions: [${questions}] }\n`;
  });
  write("conversations/supper.yaml", `title: Supper\nwhen: 2026-11-26\nguests:\n${guests.join("")}`);
  // Ten guests: as many as fit on the sheet that has all of them.
  for (const [name, questions] of [["short", ["What would you have to see before you believed that you could leave?"]], ["long", Array(6).fill(question)]]) {
    const list = questions.map((question) => `"${question}"`).join(", ");
    const ten = Array.from({ length: 10 }, (_, n) => `  - { id: g${n}, persona: wendy, name: Guest Number ${n}, at_risk: true, introduced_by: The account manager, questions: [${list}] }\n`);
    write(`conversations/${name}.yaml`, `title: A dinner by the mill\nwhen: 2026-12-03\nhost: The account manager\nplace: The long table\nguests:\n${ten.join("")}`);
  }
  return folder;
}

describe("the brief", () => {
  let site, instance;
  before(async () => {
    site = build(project(), "internal");
    instance = await browser();
  });
  after(() => instance?.close());

  it("has one page a guest on paper, and cuts nothing", async () => {
    const { page, faults, close } = await open(instance, site);
    await page.goto(address(site, "conversations/supper.html"));
    // A4 less the margins that the style sheet sets.
    const [width, height] = [180, 263].map((mm) => Math.floor((mm / 25.4) * 96));
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ media: "print" });
    const sheets = await page.evaluate(() =>
      [...document.querySelectorAll(".sheet")].map((sheet) => {
        const { bottom, right, height } = sheet.getBoundingClientRect();
        const parts = [...sheet.querySelectorAll("header *, .sheet-body *")].map((part) => part.getBoundingClientRect());
        return {
          size: sheet.className,
          height,
          below: Math.max(...parts.map((part) => part.bottom)) - bottom,
          beside: Math.max(...parts.map((part) => part.right)) - right,
        };
      }),
    );
    assert.equal(sheets.length, most + 1);
    for (const [n, sheet] of sheets.entries()) {
      assert.ok(sheet.height <= height, `guest ${n} (${sheet.size}) takes ${sheet.height} of ${height} px`);
      assert.ok(sheet.below <= 1 && sheet.beside <= 1, `guest ${n} is cut: ${JSON.stringify(sheet)}`);
    }
    const count = async () => (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    const all = await count();
    await page.evaluate(() => document.querySelectorAll(".sheet").forEach((sheet) => (sheet.style.display = "none")));
    assert.equal(all - (await count()), most + 1, "each guest has a page");
    assert.deepEqual(faults, []);
    await close();
  });

  for (const [name, shown] of [["short", true], ["long", false]]) {
    it(`has all guests on its first page, their questions ${name}`, async () => {
      const { page, close } = await open(instance, site);
      await page.goto(address(site, `conversations/${name}.html`));
      await page.emulateMedia({ media: "print" });
      const questions = await page.locator(".guests .plain li").first().isVisible();
      assert.equal(questions, shown, "questions stand where they fit");
      await page.evaluate(() => document.querySelectorAll(".sheet").forEach((sheet) => (sheet.style.display = "none")));
      const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      assert.equal(paper.match(/\/Type\s*\/Page\b/g).length, 1);
      await close();
    });
  }
});
