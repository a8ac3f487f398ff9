// Presses keys on a page and tells where each of them led: node steps.mjs FILE-OR-ADDRESS CASES, a file with
// {"keys": [[start of the address' hash, key, key…]…], "question": text to search for}
import {readFileSync} from 'node:fs';
import {openPage} from './opened.mjs';

const {page, verdict, close} = await openPage(process.argv[2]);
try {
  const {keys, question} = JSON.parse(readFileSync(process.argv[3]));
  const focus = () => page.evaluate(async () => {
    // An answer of the server, and values that are looked at, may still be on the way.
    do await new Promise(done => setTimeout(done, 1)); while (asking || wanted.size > 0 || steppingOn > 0);
    return {call: view.selected, after: view.moment.after, end: view.moment.end, hash: location.hash, time: momentTime(view.selected, view.moment),
      note: document.querySelector('#step-note').innerText, announced: document.querySelector('#announce').textContent, moment: document.querySelector('#moment').innerText};
  });
  await page.fill('#search', question);
  await page.evaluate(async () => { do await new Promise(done => setTimeout(done, 1)); while (search.running); });
  verdict.hits = await page.evaluate('Array.from(search.hits)');
  verdict.walks = [];
  for (const [start, ...pressed] of keys) {
    await page.focus('#flame');
    await page.evaluate(hash => { location.hash = hash; }, start);
    await page.evaluate(() => new Promise(done => setTimeout(done, 30)));
    const walk = [await focus()];
    for (const key of pressed) {
      if (key.startsWith('#')) await page.click(key); else await page.keyboard.press(key);
      walk.push(await focus());
    }
    verdict.walks.push(walk);
  }
  // Back and forward through what was just seen.
  verdict.went = [];
  for (const way of ['goBack', 'goBack', 'goForward']) {
    await page[way]();
    await page.evaluate(() => new Promise(done => setTimeout(done, 50)));
    verdict.went.push(await focus());
  }
  // A key that is held passes through; only where it stops is kept to be gone back to.
  await page.evaluate(() => { select(0); });
  await page.focus('#flame');
  // The length of the history says nothing: the browser keeps no more than fifty.
  await page.evaluate(() => {
    const push = history.pushState.bind(history);
    globalThis.entries = 0;
    history.pushState = (...entry) => {
      entries++;
      push(...entry);
    };
  });
  for (let i = 0; i < 5; i++) await page.keyboard.down('f');
  const meanwhile = await page.evaluate('location.hash');
  await page.keyboard.up('f');
  verdict.held = {entries: await page.evaluate('entries'), meanwhile, hash: await page.evaluate('location.hash')};
  await page.keyboard.press('Control+f');
  verdict.afterControlF = await page.evaluate('document.activeElement.id');
  await page.focus('#flame');
  await page.keyboard.press('?');
  verdict.help = await page.evaluate(() => [...document.querySelectorAll('#help .keys dt')].map(keys => [...keys.children].map(key => key.innerText).join(' ')));
  verdict.helpText = await page.evaluate("document.querySelector('#help').innerText");
  await page.keyboard.press('Escape');
  verdict.buttons = await page.evaluate(() => [...document.querySelectorAll('#steps button')].map(button => button.title));
  verdict.keys = await page.evaluate('keyTable().flatMap(entry => entry.keys)');
  // The page is opened anew at an address that was kept.
  verdict.kept = [];
  for (const kept of ['#call=3&after=4', '#call=1&at=end&view=merged', '#call=4&view=calls']) {
    await page.evaluate(address => { history.replaceState(null, '', address); }, kept);
    await page.reload();
    for (let tries = 0; tries < 200 && !await page.evaluate('openedChart !== null && lastPaint > 0').catch(() => false); tries++) await new Promise(done => setTimeout(done, 50));
    verdict.kept.push(await page.evaluate(() => ({call: view.selected, after: view.moment.after, end: view.moment.end, hash: location.hash, told: document.getElementById('panel').innerText.split('\n')[0]})));
  }
} finally {
  await close();
}
console.log(JSON.stringify(verdict));
