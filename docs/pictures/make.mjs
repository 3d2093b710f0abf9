// Draws the sheet and an answer in a terminal as pictures.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../../tests/browser/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const program = process.argv[2];
const here = (name) => new URL(name, import.meta.url).pathname;
const person = ["suggest", "-c", "posture", "-s", "5", "--for", "3w", "--area", "lower-back:left", "--takes", "Eliquis"];

// Exit 3 is an answer too: see a professional first.
function run(words) {
  try {
    return execFileSync(program, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    if (error.status !== 3) throw error;
    return error.stdout;
  }
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

// Only the few codes that the program uses: bold, red and magenta.
const coloured = (text) => escaped(text)
  .replace(/\x1b\[0m/g, "</b>")
  .replace(/\x1b\[1m(\x1b\[3([15])m)?/g, (_, whole, colour) => `<b class="c${colour ?? ""}">`);

function terminal(words) {
  const line = `$ backrelief ${words.join(" ")}`;
  const answer = run([...words, "--color", "always", "--width", "80"]);
  const style = "body{margin:0;background:#14181c}pre{margin:0;padding:22px 26px;color:#e6eaee;"
    + "font:15px/1.35 'DejaVu Sans Mono',monospace}b{color:#fff}.c1{color:#ff8f87}.c5{color:#f2a5ff}i{color:#9fb0bd;font-style:normal}";
  return `<!doctype html><style>${style}</style><pre><i>${escaped(line)}</i>\n${coloured(answer)}</pre>`;
}

const folder = mkdtempSync(join(tmpdir(), "backrelief-pictures-"));
const context = await chromium.launchPersistentContext(join(folder, "profile"), {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  colorScheme: "light",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  const page = await context.newPage();
  const sheet = join(folder, "sheet.html");
  run([...person, "-o", sheet]);
  await page.setViewportSize({ width: 960, height: 900 });
  await page.goto(pathToFileURL(sheet).href);
  await page.locator(".leaf").first().screenshot({ path: here("sheet.png") });
  // A page of its own: the sheet's policy would not admit another style.
  const screen = await context.newPage();
  await screen.setViewportSize({ width: 800, height: 400 });
  await screen.setContent(terminal(person));
  await screen.locator("pre").screenshot({ path: here("terminal.png") });
} finally {
  await context.close();
  rmSync(folder, { recursive: true, force: true });
}
