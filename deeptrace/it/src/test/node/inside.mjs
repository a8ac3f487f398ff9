// Opens a page in Chromium and goes through the values inside a call: node inside.mjs FILE-OR-ADDRESS METHOD
import {drawn, openPage} from './pages.mjs';

await openPage(process.argv[2], async (page, verdict) => {
  await drawn(page);
  const box = await page.evaluate(name => Array.from({length: count}, (_, at) => at).find(at => nameOf(at) === name), process.argv[3]);
  await page.evaluate(at => { select(at); openChart('source'); }, box);
  while (!(await page.evaluate('document.querySelector(".inside-tools") !== null'))) await new Promise(done => setTimeout(done, 50));
  verdict.end = await seen(page);
  await page.click('.inside-round button:first-child');
  verdict.roundBefore = await seen(page);
  for (let key = 0; key < 3; key++) await page.keyboard.press(',');
  verdict.stepped = await seen(page);
  await page.keyboard.press('.');
  verdict.on = await seen(page);
  await page.evaluate('goToStep(view.selected, 0)');
  verdict.begin = await seen(page);
  verdict.where = [];
  for (const condition of ['acc >= 3 && n == 2', 'acc >= 3 && n == 2', 'n < 2', 'n < 2', 'acc > 6', 'm == 1', 'n ==']) {
    await page.fill('.inside-where', condition);
    await page.press('.inside-where', 'Enter');
    verdict.where.push({...await seen(page), miss: await page.evaluate('document.querySelector(".inside-miss")?.textContent ?? null')});
  }
  await page.evaluate('goToStep(view.selected, insideOf(view.selected).values.length)');
  await page.locator('.inside-mark.seen', {hasText: /^n$/}).first().click();
  verdict.values = await page.evaluate('[...document.querySelectorAll(".inside-values button, .inside-values .inside-gap")].map(each => each.textContent)');
  verdict.titles = await page.evaluate('[...document.querySelectorAll(".inside-values button")].map(each => each.title)');
  const gap = await page.evaluate('insideOf(view.selected).more[0]?.[2] ?? -1');
  if (gap >= 0) {
    await page.evaluate(step => goToStep(view.selected, step), gap);
    verdict.gap = await seen(page);
    await page.keyboard.press('.');
    verdict.behind = await seen(page);
    await page.fill('.inside-where', 'acc == 72 && n == 7');
    await page.press('.inside-where', 'Enter');
    verdict.foundBefore = await seen(page);
    await page.fill('.inside-where', 'acc == 72 && n == 0');
    await page.press('.inside-where', 'Enter');
    verdict.foundOver = await page.evaluate('document.querySelector(".inside-miss")?.textContent ?? null');
  }
});

function seen(page) {
  return page.evaluate(() => {
    const rows = [...document.querySelectorAll('.code-line')], line = row => Number(row.getAttribute('data-line'));
    return {
      text: rows.map(row => row.querySelector('code').textContent).join('\n'),
      step: document.querySelector('.inside-step').textContent,
      missing: document.querySelector('.inside-tools .inside-gap')?.textContent ?? null,
      now: document.querySelector('.inside-now')?.textContent ?? null,
      notes: Object.fromEntries(rows.filter(row => row.querySelector('.value-note, .inside-round'))
        .map(row => [line(row), [...row.querySelectorAll('.value-note, .inside-round')].map(note => note.textContent)])),
      unrun: rows.filter(row => row.classList.contains('unrun')).map(line),
      marked: document.querySelector('.inside-mark.now')?.textContent ?? null,
    };
  });
}
