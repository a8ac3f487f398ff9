// Opens a page in Chromium and looks at the source of its calls: node source.mjs FILE-OR-ADDRESS [METHOD LINE WORDS]
// With a method's name and a line in it, uses the calls made there as a person would, and searches for words.
import {drawn, openPage} from './pages.mjs';

await openPage(process.argv[2], async (page, verdict) => {
  verdict.dialogs = 0;
  page.on('dialog', dialog => { verdict.dialogs++; dialog.dismiss(); });
  verdict.requests = [];
  page.on('request', request => { if (!request.url().startsWith(page.url().replace(/#.*/, ''))) verdict.requests.push(request.url()); });
  await page.reload();
  await drawn(page);
  await page.keyboard.press('7');
  verdict.methods = [];
  for (const method of await page.evaluate('methodsByCalls().map(entry => entry.method)')) verdict.methods.push(await lookAt(page, method));
  const thrower = await page.evaluate('thrownAt[0] ?? -1');
  if (thrower >= 0) {
    await page.evaluate(at => select(at), thrower);
    await shown(page);
    verdict.thrower = await marks(page);
  }
  if (process.argv[3]) verdict.used = await use(page, process.argv[3], process.argv[4]);
  if (process.argv[5]) verdict.lit = await lit(page, process.argv[3], process.argv[5]);
  verdict.foreign = await page.evaluate(() => document.querySelectorAll('img, iframe, object, embed, link, base, svg, math, form[action], a[href]').length);
  verdict.scripts = await page.evaluate(() => document.querySelectorAll('script').length);
});

// The first recorded call of a method by itself, then all calls of the method.
async function lookAt(page, method) {
  const box = await page.evaluate(number => callsOfMethod(number).find(each => kindOf(each) !== CAPPED) ?? -1, method);
  if (box < 0) return {ref: await page.evaluate(number => trace.methods[number].ref, method), recorded: false};
  await page.evaluate(at => select(at), box);
  await shown(page);
  const seen = await page.evaluate(at => ({ref: methodOfBox(at).ref, recorded: true, start: startOf(at), nanos: spanOf(at)}), box);
  seen.call = await marks(page);
  await page.click('#table .choice button:last-child');
  await shown(page);
  seen.all = await marks(page);
  await page.click('#table .choice button:first-child');
  return seen;
}

// What is on the screen: lines with their counts and notes, or why there is no source.
async function marks(page) {
  return page.evaluate(async () => {
    const code = document.getElementById('code');
    if (!code) return {missing: document.querySelector('.code-missing')?.innerText ?? null};
    for (let y = 0; y < code.scrollHeight; y += code.clientHeight) {
      code.scrollTop = y;
      await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
    }
    const rows = [...code.querySelectorAll('.code-line')], line = row => Number(row.getAttribute('data-line'));
    const runs = row => Number(row.querySelector('.code-runs').innerText.replace(/\D/g, ''));
    return {
      text: rows.map(row => row.querySelector('code').textContent).join('\n'),
      lines: Object.fromEntries(rows.filter(row => row.classList.contains('called')).map(row => [line(row), runs(row)])),
      notes: Object.fromEntries(rows.filter(row => row.querySelector('.code-note')).map(row => [line(row), [...row.querySelectorAll('.code-note')].map(note => note.textContent)])),
      elsewhere: rows.filter(row => row.classList.contains('elsewhere')).map(line),
      inside: rows.filter(row => row.classList.contains('inside')).map(line),
      threw: rows.filter(row => row.classList.contains('threw')).map(line),
      kinds: Object.fromEntries(['comment', 'text', 'word', 'number', 'mark'].map(kind => [kind, [...code.querySelectorAll('.java-' + kind)].slice(0, 400).map(piece => piece.textContent)])),
      about: [...document.querySelectorAll('.code-about .note')].map(note => note.innerText),
      place: document.querySelector('.code-place').innerText,
    };
  });
}

// What is lit in a method's source: while nobody searches, in one call, in all calls.
async function lit(page, name, words) {
  const now = () => page.evaluate(() => ({
    lines: [...document.querySelectorAll('.code-line.hit')].map(row => Number(row.getAttribute('data-line'))),
    notes: [...document.querySelectorAll('.code-note.hit')].map(note => note.innerText),
    title: document.querySelector('#table .call-title').classList.contains('hit'),
    count: document.querySelector('#table .lit-count')?.innerText ?? null}));
  await page.evaluate(wanted => { select(callsOfMethod(trace.methods.findIndex(method => method.name === wanted))[0]); openChart('source'); }, name);
  await shown(page);
  const seen = {before: await now()};
  await page.keyboard.press('/');
  await page.keyboard.type(words);
  await page.evaluate(async text => { while (search.text !== text || search.running) await new Promise(done => setTimeout(done, 20)); }, words);
  await shown(page);
  seen.call = await now();
  await page.click('#table .choice button:last-child');
  await shown(page);
  seen.all = await now();
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await shown(page);
  seen.after = await now();
  return seen;
}

async function use(page, name, line) {
  const at = () => page.evaluate(() => ({selected: view.selected, name: nameOf(view.selected), title: document.querySelector('#table .call-title')?.innerText,
    target: Number(document.querySelector('.code-line.target')?.getAttribute('data-line') ?? 0), hash: location.hash}));
  const row = '.code-line[data-line="' + line + '"]';
  const used = {};
  await page.evaluate(wanted => select(callsOfMethod(trace.methods.findIndex(method => method.name === wanted))[0]), name);
  await shown(page);
  used.caller = await at();
  used.wanted = await page.evaluate(number => callsByLine(view.selected).get(Number(number)).calls, line);
  await page.click(row + ' .code-runs');
  used.listed = await page.evaluate(() => [...document.querySelectorAll('.code-calls button')].map(button => button.innerText));
  await page.click('.code-calls li:last-child button');
  await shown(page);
  used.chosen = await at();
  await page.click('#panel dd .link[title="The source there"]');
  await shown(page);
  used.back = await at();
  used.inSight = await page.evaluate(at => {
    const place = document.querySelector(at).getBoundingClientRect(), room = document.getElementById('code').getBoundingClientRect();
    return place.top >= room.top && place.bottom <= room.bottom;
  }, row);
  await page.keyboard.press('ArrowDown');
  await shown(page);
  used.down = await at();
  await page.keyboard.press('ArrowUp');
  await shown(page);
  used.up = await at();
  await page.keyboard.press('v');
  await shown(page);
  used.over = await at();
  await page.click('#chart-time');
  await page.click('#panel dd .link[title="Its source"]');
  await shown(page);
  used.again = await at();
  return used;
}

// The source is here, and the values in it.
async function shown(page) {
  await page.evaluate(() => new Promise(done => {
    (function look() {
      const method = methodOf(view.selected);
      if (sourceOf(method) === null || asking || wanted.size > 0) setTimeout(look, 20); else requestAnimationFrame(() => setTimeout(done, 0));
    })();
  }));
}
