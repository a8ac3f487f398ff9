// Opens a page in Chromium, uses the views of exceptions, of what was left out, and of hand-overs, and tells what they
// show: node views.mjs FILE-OR-ADDRESS [FILTER]
import {openPage} from './pages.mjs';

const [address, filter = 'second'] = process.argv.slice(2);
await openPage(address, async (page, verdict) => {
  const lines = grid => page.evaluate(at => [...document.querySelectorAll('#' + at + '-rows .line')].map(line => [...line.children].map(cell => cell.innerText)), grid);
  const read = () => page.evaluate(() => new Promise(done => {
    (function look() { if (exceptions.reading || asking || wanted.size > 0) setTimeout(look, 20); else requestAnimationFrame(() => done()); })();
  }));
  await page.focus('#flame');
  await page.keyboard.press('5');
  await read();
  verdict.pressed = await page.evaluate(() => [...document.querySelectorAll('#charts [aria-pressed=true]')].map(button => button.innerText).join());
  verdict.note = await page.evaluate(() => document.querySelector('#exception-note').innerText);
  verdict.kinds = await lines('exceptions');
  verdict.exceptions = await page.evaluate(() => Array.from({length: Math.min(exceptions.ready, 50000)}, (_, i) => [nameOf(thrownAt[i]), rowOf(thrownAt[i]) - rowOf(exceptions.last[i]), endingOf(i), relationOf(i)]));
  await page.click('#exceptions-together');
  await page.click('#exceptions-head .cell-start button');
  await read();
  verdict.byTime = await lines('exceptions');
  await page.click('#exceptions-head .cell-passed button');
  await read();
  verdict.byPassed = await lines('exceptions');
  // By keyboard: the first line, and the way of its exception.
  await page.focus('#exceptions-rows');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await read();
  verdict.chosen = await page.evaluate(() => ({selected: view.selected, hash: location.hash, current: document.querySelector('#exceptions-rows').getAttribute('aria-activedescendant')}));
  verdict.way = await page.evaluate(() => document.querySelector('#way').innerText);
  await page.fill('#exception-filter', filter);
  await page.evaluate(() => new Promise(done => setTimeout(done, 300)));
  await read();
  verdict.filtered = await lines('exceptions');

  await page.keyboard.press('Tab');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('6');
  verdict.leftOutNote = await page.evaluate(() => document.querySelector('#left-out-note').innerText);
  verdict.leftOut = await lines('left-out');
  verdict.leftOutCut = await page.evaluate(() => [...document.querySelectorAll('#left-out-rows .line > :first-child')].filter(cell => cell.scrollWidth > cell.clientWidth).map(cell => cell.innerText));
  verdict.sections = await page.evaluate(() => leftOutView.sections.map(section => ({what: section.what, calls: section.calls, recorded: section.recorded, atLeast: Boolean(section.atLeast),
    items: inside(section).map(item => ({what: item.what, why: item.why, calls: item.calls, recorded: item.recorded, nanos: item.nanos, least: item.least, most: item.most, threw: item.threw, places: inside(item).length}))})));
  const line = text => page.locator('#left-out-rows .line').filter({hasText: text}).first();
  if (await line('Sensor.poll').count() > 0) {
    await line('Sensor.poll').click();
    if (await line('called by').count() > 0) await line('called by').click();
    verdict.jumped = await page.evaluate(() => ({counted: kindOf(view.selected) === CAPPED, name: nameOf(view.selected), hash: location.hash}));
    verdict.jumpedPanel = await page.evaluate(() => document.querySelector('#panel').innerText);
    await page.evaluate(() => select(parentOf(view.selected)));
    await read();
    verdict.callerPanel = await page.evaluate(() => document.querySelector('#panel').innerText);
    verdict.methods = await page.evaluate(() => { openTab('methods'); return document.querySelector('#panel table').innerText; });
    await page.evaluate(() => openTab('call'));
  }
  await page.fill('#left-out-filter', 'beep');
  verdict.leftOutFiltered = await lines('left-out');

  await page.evaluate(() => { select(0); openChart('time'); });
  await page.focus('#flame');
  await page.keyboard.press('Escape');
  await page.evaluate(() => new Promise(done => setTimeout(done, 400)));
  // A picture takes some ms; the bound only tells apart "by pixels" from "by calls".
  verdict.handOvers = await page.evaluate(() => {
    const times = [];
    for (let i = 0; i < 20; i++) {
      paint();
      times.push(lastPaint);
    }
    return {...drawnHandOvers, width: view.width, fast: times.sort((a, b) => a - b)[10] < 50, all: Array.from({length: count}, (_, box) => box).filter(box => isOutermost(box) && giverOf(box) >= 0).length};
  });
  const name = async () => page.evaluate(() => nameOf(view.selected));
  await page.evaluate(() => { const given = [...stretchesFrom.keys()].find(box => box >= 0); if (given !== undefined) select(given); });
  verdict.giver = await name();
  await page.keyboard.press('h');
  verdict.afterH = await name();
  verdict.handedOverAt = await page.evaluate(() => giverOf(view.selected) < 0 ? -1 : handedOverAt(view.selected));
  verdict.afterHPanel = await page.evaluate(() => document.querySelector('#panel').innerText);
  await page.keyboard.press('g');
  verdict.afterG = await name();
  verdict.giverPanel = await page.evaluate(() => document.querySelector('#panel').innerText);
});
