// Opens a page in Chromium, uses it as a person would, and tells what happened: node page.mjs FILE-OR-ADDRESS [SEARCH]
import {pathToFileURL} from 'node:url';
import {startBrowser} from './browser.mjs';
import {drawn} from './pages.mjs';

const browser = await startBrowser();
const address = process.argv[2].startsWith('http:') ? process.argv[2] : pathToFileURL(process.argv[2]).href;
const verdict = {problems: [], requests: [], dialogs: 0};
try {
  const page = await browser.newPage({viewport: {width: 1400, height: 850}});
  page.on('console', message => { if (message.type() !== 'log') verdict.problems.push(message.type() + ': ' + message.text()); });
  page.on('pageerror', error => verdict.problems.push('error: ' + error.message));
  page.on('request', request => { if (!request.url().startsWith('file:') && !request.url().startsWith(address)) verdict.requests.push(request.url()); });
  page.on('dialog', dialog => { verdict.dialogs++; dialog.dismiss(); });
  const began = Date.now();
  await page.goto(address);
  await drawn(page);
  verdict.millisToFirstPicture = Date.now() - began;
  verdict.title = await page.title();
  verdict.summary = await page.evaluate("document.querySelector('#summary').innerText");
  verdict.boxes = await page.evaluate('count');
  verdict.elements = await page.evaluate(() => document.querySelectorAll('*').length);
  verdict.scripts = await page.evaluate(() => document.querySelectorAll('script').length);
  verdict.foreign = await page.evaluate(() => document.querySelectorAll('img, iframe, object, embed, link, base, form[action], a[href]').length);

  // The text tree's rule is checked against these.
  verdict.times = await page.evaluate('[0, 999, 1000, 1150, 9949, 9950, 99500, 999499, 999500, 1250000, 34000000, 5600000000, 59500000000, 125000000000].map(time => [time, readableTime(time)])');
  verdict.empty = await page.evaluate("document.querySelector('#nothing').checkVisibility() ? document.querySelector('#nothing').innerText : ''");
  verdict.banner = await page.evaluate("document.querySelector('#banner').innerText");
  verdict.overflows = [];
  for (const [width, height] of [[800, 900], [1280, 800], [1400, 850], [1920, 1080]]) {
    await page.setViewportSize({width, height});
    const wide = await page.evaluate(() => ['#tabs', '#panel', '#legend', '#summary', 'header', 'body']
      .filter(at => document.querySelector(at).scrollWidth > document.querySelector(at).clientWidth));
    verdict.overflows.push(...wide.map(at => at + ' at ' + width));
  }
  await page.setViewportSize({width: 1400, height: 850});
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));

  if (verdict.boxes > 0) await use(page);
} finally {
  await browser.close();
}
console.log(JSON.stringify(verdict));

async function use(page) {
  const place = async box => page.evaluate(at => {
    const room = canvas.getBoundingClientRect();
    return {x: room.left + (Math.max(xOf(startOf(at)), 0) + Math.min(xOf(endOf(at)), view.width)) / 2, y: room.top + yOf(rowOf(at)) + 8};
  }, box);
  const child = await page.evaluate('Array.from(childrenOf(0)).sort((a, b) => timeOf(b) - timeOf(a))[0] ?? 0');
  let point = await place(child);
  await page.mouse.move(point.x, point.y);
  await answered();
  verdict.hovered = await text('#tooltip');
  await page.mouse.click(point.x, point.y);
  await settled();
  await answered();
  verdict.clicked = await page.evaluate('({selected: view.selected, span: view.chart.end - view.chart.begin, whole: trace.duration, hash: location.hash})');
  verdict.child = child;
  verdict.details = await text('#panel');
  verdict.badges = await texts('#panel .badge');
  const begin = await page.evaluate('view.chart.begin');
  await page.mouse.move(point.x, point.y);
  await page.mouse.wheel(0, -300);
  await settled();
  await page.mouse.down();
  await page.mouse.move(point.x - 120, point.y, {steps: 4});
  await page.mouse.up();
  await settled();
  verdict.dragged = {right: await page.evaluate('view.chart.begin') > begin, selected: await page.evaluate('view.selected')};
  verdict.values = await openValues();
  // The deepest call, as a search or a link would select it: its callers must be in sight.
  verdict.callersInSight = await page.evaluate(async at => {
    let deepest = 0;
    for (let box = 0; box < count; box++) if (rowOf(box) > rowOf(deepest)) deepest = box;
    const before = view.selected;
    select(deepest);
    await new Promise(done => setTimeout(done, 400));
    const place = yOf(rowOf(deepest)), seen = pathTo(deepest).filter(box => laneOf(box) === laneOf(deepest) && yOf(rowOf(box)) >= RULER).length;
    const callers = pathTo(deepest).filter(box => laneOf(box) === laneOf(deepest)).length;
    select(before);
    return {inside: place > RULER && place + ROW < view.height, seen, wanted: Math.min(callers, 5)};
  });
  await page.focus('#flame');
  await page.keyboard.press('ArrowUp');
  verdict.afterUp = await page.evaluate('view.selected');
  verdict.badgesOfRoot = await texts('#panel .badge');
  await page.keyboard.press('ArrowDown');
  verdict.afterDown = await page.evaluate('view.selected');
  await page.keyboard.press('ArrowRight');
  verdict.afterRight = await page.evaluate('view.selected');
  await page.keyboard.press('Escape');
  await settled();
  verdict.spanAfterEscape = await page.evaluate('(view.chart.end - view.chart.begin) / trace.duration');
  await page.mouse.wheel(0, -300);
  await settled();
  verdict.spanAfterWheel = await page.evaluate('(view.chart.end - view.chart.begin) / trace.duration');
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type(process.argv[3] ?? 'a');
  await answered();
  verdict.hits = await text('#hits');
  verdict.hitCount = await page.evaluate('search.hits.length');
  await page.keyboard.press('Enter');
  verdict.selectedHit = await page.evaluate('search.hits.indexOf(view.selected)');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  verdict.help = await page.evaluate('help.open');
  await page.keyboard.press('Escape');
  verdict.panels = {};
  for (const tab of ['methods', 'recording']) {
    await page.click('#tab-' + tab);
    await answered();
    verdict.panels[tab] = (await text('#panel')).slice(0, 4000);
  }
  verdict.charts = await charts();
  verdict.table = await table();
  verdict.copied = await page.evaluate(() => [1, 2].filter(box => box < count).map(box => ({text: callAsText(box), json: callAsJson(box), java: callAsJava(box), command: rerunCommand(box)})));
  await settled();
  verdict.paintMillis = await page.evaluate(() => {
    const times = [];
    for (let i = 0; i < 40; i++) {
      zoomAt(trace.duration * (i % 7) / 7, i % 8 < 5 ? 0.4 : 4);
      paint();
      times.push(lastPaint);
    }
    times.sort((a, b) => a - b);
    return {median: times[20], p95: times[37]};
  });
  verdict.elementsAfter = await page.evaluate(() => document.querySelectorAll('img, iframe, object, embed, link, base').length);

  // What the merged charts show, and whether going back leads to what was seen before.
  async function charts() {
    const seen = {};
    await page.evaluate(at => select(at), child);
    for (const key of ['2', '3', '1']) {
      await page.focus('#flame');
      await page.keyboard.press(key);
      await settled();
      const about = await page.evaluate(() => ({
        hash: location.hash,
        pressed: [...document.querySelectorAll('#charts [aria-pressed=true]')].map(button => button.innerText),
        selected: view.selected,
        rows: view.chart instanceof MergedChart ? Array.from({length: Math.min(view.chart.picture.rows, 6)}, (_, row) =>
          Array.from(view.chart.picture.order.subarray(view.chart.picture.rowFrom[row], view.chart.picture.rowFrom[row + 1]).subarray(0, 30),
            box => [view.chart.nameOf(box), view.chart.sum(box, 'calls'), view.chart.sum(box, 'total'), view.chart.picture.start[box]])) : null}));
      seen[about.pressed.join()] = about;
      if (key === '3') {
        await page.mouse.move(500, 300);
        seen.tooltip = await page.evaluate(() => view.chart.tooltip(0).map(part => part.textContent ?? part).join('|'));
      }
    }
    await page.evaluate(() => select(0));
    const hash = await page.evaluate('location.hash');
    await page.goBack();
    await page.evaluate(() => new Promise(done => setTimeout(done, 100)));
    seen.back = {from: hash, to: await page.evaluate('location.hash'), selected: await page.evaluate('view.selected')};
    return seen;
  }

  // The table of all calls of the method of call 1, as it is first, and by time taken.
  async function table() {
    if (await page.evaluate('count') < 2) return null;
    await page.evaluate(() => select(1));
    await page.focus('#flame');
    await page.keyboard.press('4');
    await answered();
    const lines = () => page.evaluate(() => [...document.querySelectorAll('#table .space .line')].map(line => [...line.children].map(cell => cell.innerText)));
    const seen = {first: await lines(), picture: await page.evaluate("document.querySelector('#picture').checkVisibility()")};
    await page.click('#table .cell-total button');
    seen.byTotal = await lines();
    await page.click('#table .cell-call button');
    await answered();
    seen.byCall = await lines();
    await page.click('#table .space .line');
    seen.selected = await page.evaluate('view.selected');
    await page.click('#chart-time');
    return seen;
  }

  // Opens the values of the selected call, all levels, and tells what they look like before and after.
  async function openValues() {
    return page.evaluate(async () => {
      const rows = () => [...document.querySelectorAll('#panel .value')];
      const closed = rows().map(row => row.innerText);
      const oneLine = rows().every(row => row.offsetHeight < 30);
      for (let level = 0; level < 4; level++) {
        document.querySelectorAll('#panel details.value').forEach(row => { row.open = true; });
        await new Promise(done => setTimeout(done, 30));
      }
      const opened = rows().map(row => row.innerText);
      document.querySelectorAll('#panel details.value').forEach(row => { row.open = false; });
      await new Promise(done => setTimeout(done, 30));
      return {closed, oneLine, opened};
    });
  }
  // Values and hits that were asked for are here.
  async function answered() {
    await page.evaluate(() => new Promise(done => {
      (function look() { if (asking || wanted.size > 0 || search.running) setTimeout(look, 20); else requestAnimationFrame(() => done()); })();
    }));
  }
  async function text(selector) {
    return page.evaluate(at => document.querySelector(at).innerText, selector);
  }
  async function texts(selector) {
    return page.evaluate(at => [...document.querySelectorAll(at)].map(element => element.innerText), selector);
  }
  async function settled() {
    await page.evaluate(() => new Promise(done => {
      let last = null;
      (function look() {
        const {begin, end, top} = view.chart, now = [begin, end, top].join();
        if (last === now) return done();
        last = now;
        setTimeout(look, 60);
      })();
    }));
  }
}
