// What every test of the suite needs: the report, built by the program itself,
// and a browser that refuses everything but files.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Builds a project, and returns where it lies. */
export function build(project = ".", edition = "client") {
  const out = join(mkdtempSync(join(tmpdir(), "sidewise-suite-")), "site");
  const args = ["run", "--quiet", "--", "build", project];
  execFileSync("cargo", [...args, "--edition", edition, "--out", out], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return out;
}

/** All pages of a site, relative to it, in order. */
export function pages(site) {
  const all = readdirSync(site, { recursive: true }).map((path) => path.split(sep).join("/"));
  return all.filter((path) => path.endsWith(".html")).sort();
}

/** The address of a page of a site. */
export function address(site, page) {
  return pathToFileURL(join(site, page)).href;
}

/** One page of each kind, and those with charts. */
export function samples(site) {
  const seen = new Map();
  for (const page of pages(site)) {
    const kind = page.includes("/") ? `${dirname(page)}/${page.endsWith("index.html") ? "index" : "one"}` : page;
    if (!seen.has(kind)) seen.set(kind, page);
  }
  return [...seen.values()];
}

/** A browser as a person has it, less the network. */
export async function browser() {
  const paths = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = paths.find((path) => path && existsSync(path));
  const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", ...quiet] });
}

/**
 * A page that collects what goes wrong on it: errors of scripts, messages of
 * the console, requests that leave the site.
 */
export async function open(instance, site, options = {}) {
  const context = await instance.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (url.startsWith("data:")) return;
    const inside = url.startsWith("file:") && !relative(site, fileURLToPath(url)).startsWith("..");
    if (!inside) faults.push(`request: ${url}`);
  });
  return { page, faults, close: () => context.close() };
}

/** Follows a link to another page, and waits until that is there. */
export async function follow(page, link, to) {
  await link.click();
  await page.waitForURL(to);
}
