// Opens one of our pages, from a file or a server, and prints what was seen of it as JSON; also what went wrong.
import {pathToFileURL} from 'node:url';
import {startBrowser} from './browser.mjs';

export async function openPage(place, use, settings = {}) {
  const browser = await startBrowser(), address = place.startsWith('http:') ? place : pathToFileURL(place).href;
  const verdict = {problems: []};
  try {
    const page = await browser.newPage({viewport: {width: 1400, height: 850}, ...settings});
    page.on('console', message => { if (message.type() !== 'log') verdict.problems.push(message.type() + ': ' + message.text()); });
    page.on('pageerror', error => verdict.problems.push('error: ' + error.message));
    await page.goto(address);
    await drawn(page);
    await use(page, verdict);
  } finally {
    await browser.close();
  }
  console.log(JSON.stringify(verdict));
}

// The page's policy forbids what waitForFunction would do.
export async function drawn(page) {
  for (let i = 0; i < 600; i++) {
    if (await page.evaluate('lastPaint > 0')) return;
    await new Promise(done => setTimeout(done, 50));
  }
  throw new Error('nothing was drawn');
}
