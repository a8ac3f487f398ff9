// Opens a page of two compared traces and tells what it shows: node compared.mjs FILE-OR-ADDRESS [WORDS ...]
import {pathToFileURL} from 'node:url';
import {startBrowser} from './browser.mjs';

const browser = await startBrowser();
const address = process.argv[2].startsWith('http:') ? process.argv[2] : pathToFileURL(process.argv[2]).href;
const verdict = {problems: [], steps: []};
try {
  const page = await browser.newPage({viewport: {width: 1400, height: 850}});
  page.on('console', message => { if (message.type() !== 'log') verdict.problems.push(message.type() + ': ' + message.text()); });
  page.on('pageerror', error => verdict.problems.push('error: ' + error.message));
  await page.goto(address);
  while (!await page.evaluate('lastPaint > 0')) await new Promise(done => setTimeout(done, 20));
  verdict.boxes = await page.evaluate('count');
  verdict.summary = await page.evaluate("document.querySelector('#summary').innerText");
  verdict.legend = await page.evaluate("document.querySelector('#legend').innerText");
  verdict.chart = await page.evaluate("document.querySelector('#charts [aria-pressed=true]').innerText");
  verdict.kinds = await page.evaluate('Array.from(differenceOf)');
  verdict.fills = await page.evaluate('Array.from({length: count}, (_, box) => view.chart.fillOf(box))');
  await page.focus('#flame');
  for (let i = 0; i < await page.evaluate('differing.length'); i++) {
    await page.keyboard.press(']');
    await page.evaluate(async () => { while (!carried && differencesIn(view.selected) === undefined) await new Promise(done => setTimeout(done, 20)); });
    verdict.steps.push(await page.evaluate(() => ({box: view.selected, name: view.chart.nameOf(view.selected),
      badges: [...document.querySelectorAll('#panel .badge')].map(badge => badge.innerText),
      sides: [...document.querySelectorAll('#panel .sides tbody tr')].map(row => [...row.children].map(cell => cell.innerText))})));
  }
  await page.keyboard.press('[');
  verdict.back = await page.evaluate('view.selected');
  verdict.found = {};
  for (const words of process.argv.slice(3)) {
    await page.keyboard.press('/');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(words);
    await page.evaluate(async text => { while (search.text !== text || search.running) await new Promise(done => setTimeout(done, 20)); }, words);
    await page.keyboard.press('Enter');
    verdict.found[words] = await page.evaluate(() => ({hits: Array.from(search.hits), selected: view.selected,
      lit: Array.from(timeline.order).filter((_, at) => view.chart.hit(at, at + 1)), title: document.querySelector('#panel .call-title').className}));
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(verdict));
