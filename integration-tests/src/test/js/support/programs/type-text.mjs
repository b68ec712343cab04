// Types into a text field of Chromium and prints its text and width.
import { launch } from "../browser.mjs";

const browser = await launch();
const page = await browser.newPage();
await page.setContent("<input>");
await page.type("input", "é of a field");
const typed = await page.evaluate(() => {
  const text = document.querySelector("input").value;
  return { text, wide: document.createElement("canvas").getContext("2d").measureText(text).width > 20 };
});
await browser.close();
console.log(JSON.stringify(typed));
