// Opens a memo in a browser and says what is wrong with it; README.md tells how.
import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { HtmlValidate } from "html-validate";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const file = resolve(process.argv[2] ?? "memo.html");
const address = pathToFileURL(file).href;
const shots = resolve(process.env.SHOTS ?? "shots");
mkdirSync(shots, { recursive: true });

const TALLEST = 16000;
let wrong = 0;
const say = (where, what) => {
  wrong += 1;
  console.log(`${where}: ${what}`);
};

const browser = await puppeteer.launch({
  executablePath: process.env.CHROME ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

async function open(where, width, scheme) {
  const page = await browser.newPage();
  // Scripts of the page itself are off by its own policy; axe is put in from outside.
  await page.setBypassCSP(true);
  page.on("console", (message) => say(where, `console: ${message.text()}`));
  page.on("pageerror", (error) => say(where, `error: ${error}`));
  page.on("request", (request) => request.url() === address || say(where, `asks for ${request.url()}`));
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(address, { waitUntil: "load" });
  return page;
}

// With the page's own policy: what it forbids would be said on the console.
{
  const page = await browser.newPage();
  page.on("console", (message) => say("policy", message.text()));
  await page.goto(address, { waitUntil: "load" });
  const styled = await page.evaluate(() => getComputedStyle(document.body).maxWidth !== "none");
  if (!styled) say("policy", "the style sheet is not let in");
  await page.close();
}

for (const width of [320, 768, 1280]) {
  for (const scheme of ["light", "dark"]) {
    const where = `${width} px, ${scheme}`;
    const page = await open(where, width, scheme);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    // A browser draws no picture that is higher.
    const clip = { x: 0, y: 0, width, height: Math.min(height, TALLEST) };
    await page.screenshot({ path: `${shots}/${width}-${scheme}.png`, clip, captureBeyondViewport: true });
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    const over = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const inScroll = (e) => e.closest(".scroll") !== null;
      const wide = [...document.querySelectorAll("body *")].filter(
        (e) => !inScroll(e) && !e.closest("svg") && !e.classList.contains("skip") && e.getBoundingClientRect().right > room + 1,
      );
      return { total: document.documentElement.scrollWidth - room, wide: wide.slice(0, 5).map((e) => e.outerHTML.slice(0, 120)) };
    });
    if (over.total > 0 || over.wide.length > 0) say(where, `wider than the window by ${over.total}: ${over.wide.join(" | ")}`);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ["violations"] })).violations);
    for (const violation of found) {
      const nodes = violation.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 140)} (${node.failureSummary?.split("\n")[1]?.trim()})`);
      say(where, `axe ${violation.id} (${violation.impact}), ${violation.nodes.length} times: ${nodes.join(" | ")}`);
    }
    await page.close();
  }
}

// As printed: A4 and letter, with everything folded printed too.
{
  const page = await open("print", 1000, "light");
  await page.emulateMediaType("print");
  await page.setViewport({ width: 680, height: 900 });
  const hidden = await page.evaluate(() => {
    const folded = [...document.querySelectorAll("details:not(.plot details) > :not(summary)")];
    return folded.filter((e) => !e.checkVisibility({ contentVisibilityAuto: true }) || e.getBoundingClientRect().height === 0).length;
  });
  if (hidden > 0) say("print", `${hidden} folded parts are not printed`);
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const parts = [...document.querySelectorAll("table, pre, figure, blockquote")];
    return parts.filter((e) => e.getBoundingClientRect().right > room + 1).map((e) => `${e.tagName} ${e.querySelector("caption")?.textContent}`);
  });
  for (const part of wide) say("print", `cut off: ${part}`);
  await page.pdf({ path: `${shots}/memo.pdf`, preferCSSPageSize: true, format: "a4" });
  await page.close();
}
await browser.close();

const validator = new HtmlValidate({ extends: ["html-validate:recommended"], rules: { "no-trailing-whitespace": "off", "long-title": "off" } });
const report = await validator.validateString(readFileSync(file, "utf8"));
for (const result of report.results) {
  for (const message of result.messages.slice(0, 20)) say("html-validate", `${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
}
console.log(wrong === 0 ? "nothing wrong" : `${wrong} things wrong`);
process.exit(wrong === 0 ? 0 : 1);
