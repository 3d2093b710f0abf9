// The sheet in a real browser: no accessibility fault, nothing loaded, no sideways
// scrolling when enlarged, and as many printed pages as promised.
//
//   node check.mjs PROGRAM FOLDER
//
// Pictures and printed pages are left in the folder, to be looked at.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [program, folder] = process.argv.slice(2).map((path) => resolve(path));
const people = JSON.parse(readFileSync(new URL("people.json", import.meta.url), "utf8"));
const otherPages = [
  ["compare", "swedish", "deep-tissue", "--takes", "Eliquis"],
  ["show", "sciatica"],
  ["list", "techniques"],
  ["plan", "-c", "posture", "-s", "5", "--start", "2026-12-01"],
];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
const papers = ["A4", "Letter"];
const faults = [];
const fault = (...words) => faults.push(words.join(" "));

// Exit 3 is an answer too: see a professional first.
function write(file, words) {
  try {
    execFileSync(program, [...words, "-o", file, "--force"], { stdio: "pipe" });
  } catch (error) {
    if (error.status !== 3) throw error;
  }
}

const pagesOf = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

async function faultsOfAccess(page, name) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const violation of result.violations) {
    fault(name, "axe:", violation.id, violation.nodes.map((node) => node.html.slice(0, 90)).join(" | "));
  }
  return result.passes.length;
}

async function checkOnScreen(browser, name, address) {
  let passes = 0;
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } });
    page.on("console", (message) => fault(name, "console:", message.text()));
    page.on("request", (request) => request.url() === address || fault(name, "asks for", request.url()));
    await page.goto(address);
    passes += await faultsOfAccess(page, `${name} ${colorScheme}`);
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), fullPage: true });
    // 1280 wide enlarged to 200 and 400 percent leaves 640 and 320; 375 is a telephone.
    for (const width of [640, 375, 320]) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) fault(name, `scrolls sideways at ${width}: ${wide}`);
    }
    await page.setViewportSize({ width: 375, height: 800 });
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}-phone.png`), fullPage: true });
    await page.close();
  }
  return passes;
}

async function printed(browser, name, address, expected) {
  const counts = [];
  const page = await browser.newPage();
  await page.goto(address);
  for (const format of papers) {
    const pdf = await page.pdf({ format, preferCSSPageSize: false, margin: undefined });
    writeFileSync(join(folder, `${name}-${format}.pdf`), pdf);
    const count = pagesOf(pdf);
    counts.push(`${format} ${count}`);
    if (count !== expected) fault(name, format, `has ${count} pages, not ${expected}`);
  }
  await page.close();
  return counts.join(", ");
}

mkdirSync(folder, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), "backrelief-chromium-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
}).then((context) => context.browser() ?? context);
try {
  for (const { name, words, pages } of people) {
    for (const [kind, more, expected] of [["", [], pages.alone], ["-for-me", ["--for-me"], pages.for_me]]) {
      const file = join(folder, `${name}${kind}.html`);
      write(file, [...words, ...more]);
      const address = pathToFileURL(file).href;
      const counts = await printed(browser, `${name}${kind}`, address, expected);
      // The sheet with a page for oneself holds everything that the other one does.
      const passes = kind === "" ? null : await checkOnScreen(browser, name, address);
      const access = passes === null ? "" : `; ${passes} accessibility rules passed`;
      console.log(`${name}${kind}: printed ${counts}${access}`);
    }
  }
  // Pages that are no sheet are only read on screen.
  for (const words of otherPages) {
    const file = join(folder, `${words[0]}.html`);
    write(file, words);
    const passes = await checkOnScreen(browser, words[0], pathToFileURL(file).href);
    console.log(`${words.slice(0, 2).join(" ")}: ${passes} accessibility rules passed`);
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
if (faults.length > 0) {
  console.error([...new Set(faults)].join("\n"));
  process.exit(1);
}
