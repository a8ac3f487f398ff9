// A page of DeepTrace in Chromium, with its first picture drawn; what goes wrong in it is kept.
import {pathToFileURL} from 'node:url';
import {startBrowser} from './browser.mjs';

export async function openPage(place) {
  const browser = await startBrowser();
  const verdict = {problems: []};
  try {
    const page = await browser.newPage({viewport: {width: 1400, height: 850}});
    // Tests look at pixels, which the browser does not like.
    page.on('console', message => { if (message.type() !== 'log' && !message.text().includes('willReadFrequently')) verdict.problems.push(message.type() + ': ' + message.text()); });
    page.on('pageerror', error => verdict.problems.push('error: ' + error.message));
    await page.goto(place.startsWith('http:') ? place : pathToFileURL(place).href);
    while (!await page.evaluate('lastPaint > 0')) await new Promise(done => setTimeout(done, 20));
    return {page, verdict, close: () => browser.close()};
  } catch (failure) {
    await browser.close();
    throw failure;
  }
}
