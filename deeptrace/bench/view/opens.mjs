// Opens a trace in Chromium and tells, as JSON, how long a person waits: node opens.mjs deeptrace COMMAND TRACE SEARCHED, or
// node opens.mjs speedscope FILE, which is opened in the real speedscope, served from this machine. The browser is there already.
import {spawn} from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import readline from 'node:readline';
import {createRequire} from 'node:module';
import {chromium} from 'playwright-core';

const LONGEST = 300_000;
const server = await chromium.launchServer({executablePath: process.env.CHROMIUM, headless: true,
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']});
const browser = await chromium.connect(server.wsEndpoint());
let viewing = null;
try {
  const page = await browser.newPage({viewport: {width: 1400, height: 850}});
  const errors = [];
  page.on('pageerror', error => errors.push(error.message));
  const told = await (process.argv[2] === 'speedscope' ? speedscope : deeptrace)(page, ...process.argv.slice(3));
  if (errors.length > 0) throw new Error(errors.join('; '));
  console.log(JSON.stringify({...told, megabytes: memory(server.process().pid)}));
} finally {
  viewing?.kill('SIGTERM');
  await browser.close();
  await server.close();
}
process.exit(0);

// Both times begin with the command. The picture is there when the values are in it too that it has room for.
async function deeptrace(page, command, file, searched) {
  const told = {}, began = performance.now(), passed = () => (performance.now() - began) / 1000;
  viewing = spawn(command, ['view', '--no-open', file], {stdio: ['ignore', 'pipe', 'inherit']});
  const address = await addressFrom(viewing);
  told.address = passed();
  await page.goto(address);
  await until(page, 'lastPaint > 0 && known.size > 0 && !asking && painting === 0');
  told.picture = passed();
  told.calls = await page.evaluate('count');
  const scripts = [], frames = [];
  for (let step = 0; step < 40; step++) {
    const {script, frame} = await page.evaluate(zoomed, step);
    scripts.push(script);
    frames.push(frame);
  }
  Object.assign(told, {zoomMedian: share(scripts, 0.5), zoomP95: share(scripts, 0.95), frameMedian: share(frames, 0.5), frameP95: share(frames, 0.95)});
  told.search = await seconds(async () => {
    await page.keyboard.press('/');
    await page.keyboard.insertText(searched);
    await until(page, `search.text === ${JSON.stringify(searched)} && !search.running`);
  });
  told.hits = await page.evaluate('search.hits.length');
  return told;
}

// Zooms in the page: how long the script takes to draw, and how long it is until the picture has been handed over, which a second
// frame tells: the browser begins none before it is through with the one before.
function zoomed(at) {
  return new Promise(done => requestAnimationFrame(() => {
    const began = performance.now();
    zoomAt(trace.duration * (at % 7) / 7, at % 8 < 5 ? 0.4 : 4);
    paint();
    const script = performance.now() - began;
    requestAnimationFrame(() => requestAnimationFrame(() => done({script, frame: performance.now() - began})));
  }));
}

function share(times, part) {
  return times.sort((one, other) => one - other)[Math.floor(times.length * part)];
}

async function addressFrom(command) {
  for await (const line of readline.createInterface({input: command.stdout})) if (line.includes('http://')) return line.trim();
  throw new Error('deeptrace view told no address.');
}

async function speedscope(page, file) {
  const release = path.join(path.dirname(createRequire(import.meta.url).resolve('speedscope/package.json')), 'dist', 'release');
  const served = '/profile.speedscope.json';
  const types = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json'};
  const files = http.createServer((request, response) => {
    const name = new URL(request.url, 'http://local/').pathname;
    const found = name === served ? file : path.join(release, path.normalize('/' + (name === '/' ? 'index.html' : name)));
    if (!fs.existsSync(found)) return response.writeHead(404).end();
    response.writeHead(200, {'content-type': types[path.extname(found)] ?? 'application/octet-stream'});
    fs.createReadStream(found).pipe(response);
  });
  await new Promise(ready => files.listen(0, '127.0.0.1', ready));
  const origin = 'http://127.0.0.1:' + files.address().port;
  return {picture: await seconds(async () => {
    await page.goto(origin + '/#profileURL=' + encodeURIComponent(origin + served), {timeout: LONGEST});
    await until(page, 'document.querySelector("canvas") !== null && document.body.innerText.includes("Time Order")');
  })};
}

async function seconds(work) {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

// Asked from outside: the page's policy forbids what waiting inside of it needs.
async function until(page, condition) {
  for (const began = Date.now(); !await page.evaluate(condition); await new Promise(done => setTimeout(done, 20))) {
    if (Date.now() - began > LONGEST) throw new Error('not after ' + LONGEST / 1000 + ' s: ' + condition);
  }
}

// What the browser's processes hold, where the system tells it: shared pages are shared out.
function memory(root) {
  const children = new Map();
  for (const pid of fs.readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const parent = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[1];
      children.set(parent, [...children.get(parent) ?? [], pid]);
    } catch (gone) { /* a process that ended meanwhile holds nothing */ }
  }
  const all = [String(root)];
  for (let at = 0; at < all.length; at++) all.push(...children.get(all[at]) ?? []);
  return all.reduce((sum, pid) => {
    const pss = /^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return sum + Number(pss[1]) / 1024;
  }, 0);
}
