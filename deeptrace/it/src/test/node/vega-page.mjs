// Draws a Vega specification in Chromium, uses wheel, mouse and keys as a person would, and tells what happened:
// node vega-page.mjs FILE
import fs from 'node:fs';
import http from 'node:http';
import {createRequire} from 'node:module';
import {startBrowser} from './browser.mjs';

const vega = createRequire(import.meta.url).resolve('vega/build/vega.min.js');
const page = '<!doctype html><link rel=icon href=data:,><div id=chart></div><script src=vega.js></script>';
const files = {'/': ['text/html', () => page], '/vega.js': ['text/javascript', () => fs.readFileSync(vega)],
  '/spec.json': ['application/json', () => fs.readFileSync(process.argv[2])]};
const server = http.createServer((request, response) => {
  const file = files[request.url];
  if (!file) return response.writeHead(404).end();
  response.writeHead(200, {'content-type': file[0] + '; charset=utf-8'}).end(file[1]());
});
await new Promise(ready => server.listen(0, '127.0.0.1', ready));
const browser = await startBrowser();
const verdict = {problems: []};
try {
  const tab = await browser.newPage({viewport: {width: 1300, height: 800}});
  tab.on('console', message => { if (message.type() !== 'log') verdict.problems.push(message.text()); });
  tab.on('pageerror', error => verdict.problems.push(error.message));
  await tab.goto('http://127.0.0.1:' + server.address().port + '/');
  await tab.evaluate(async () => {
    const spec = await (await fetch('spec.json')).json();
    window.view = new vega.View(vega.parse(spec), {renderer: 'canvas', container: '#chart', hover: true});
    await view.runAsync();
    window.full = view.signal('full').slice();
  });
  const settled = () => tab.evaluate(async () => { await new Promise(done => setTimeout(done, 120)); await view.runAsync(); });
  const domain = () => tab.evaluate("view.signal('xdom').slice()");
  // The middle of a call on the screen.
  const placeOf = name => tab.evaluate(wanted => {
    const row = view.data('visible').filter(call => call.name === wanted).sort((a, b) => b.px - a.px)[0];
    const chart = document.querySelector('#chart canvas').getBoundingClientRect(), origin = view.origin();
    const x = (view.scale('x')(Math.max(row.x0, view.signal('xdom')[0])) + view.scale('x')(Math.min(row.x1, view.signal('xdom')[1]))) / 2;
    return {x: chart.x + origin[0] + x, y: chart.y + origin[1] + view.scale('y')(row.row) + 8, x0: row.x0, x1: row.x1, method: row.method};
  }, name);
  const [outer, inner] = await tab.evaluate(() => {
    const calls = view.data('calls'), widest = (a, b) => (b.x1 - b.x0) - (a.x1 - a.x0);
    const root = calls[0], below = calls.filter(call => call.parent === 0).sort(widest)[0];
    return [root.name, below.name];
  });

  const target = await placeOf(inner);
  await tab.mouse.move(target.x, target.y);
  await settled();
  verdict.hovered = await tab.evaluate("view.signal('hovered') && view.signal('hovered').name");
  await tab.keyboard.press('c');
  await tab.keyboard.press('d');
  await settled();
  verdict.copied = (await tab.evaluate("view.signal('copy')")) === target.method;
  verdict.definition = (await tab.evaluate("view.signal('definition')")).method === target.method;
  await tab.mouse.wheel(0, -400);
  await settled();
  const wheeled = await domain();
  verdict.wheelSpan = (wheeled[1] - wheeled[0]) / await tab.evaluate('full[1]');
  await tab.mouse.down();
  await tab.mouse.move(target.x - 150, target.y, {steps: 5});
  await tab.mouse.up();
  await settled();
  const dragged = await domain();
  verdict.draggedRight = dragged[0] > wheeled[0];
  verdict.dragKeepsSpan = Math.abs((dragged[1] - dragged[0]) - (wheeled[1] - wheeled[0])) < 1e-6 * (wheeled[1] - wheeled[0]);
  await tab.keyboard.press('r');
  await settled();
  verdict.resetByKey = JSON.stringify(await domain()) === await tab.evaluate('JSON.stringify(full)');
  const again = await placeOf(inner);
  await tab.mouse.click(again.x, again.y);
  await settled();
  verdict.clickFits = JSON.stringify(await domain()) === JSON.stringify([again.x0, again.x1]);
  await tab.keyboard.press('a');
  await settled();
  verdict.callerByKey = await tab.evaluate("view.signal('clicked') && view.signal('clicked').name") === outer;
  const click = await placeOf(inner);
  await tab.mouse.click(click.x, click.y);
  await tab.keyboard.press('Escape');
  await settled();
  verdict.escapeShowsAll = JSON.stringify(await domain()) === await tab.evaluate('JSON.stringify(full)');
} finally {
  await browser.close();
  server.close();
}
console.log(JSON.stringify(verdict));
