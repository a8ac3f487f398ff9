// Opens a profile in the real speedscope, served from this machine, and tells what it shows: node speedscope.mjs FILE
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import {createRequire} from 'node:module';
import {startBrowser} from './browser.mjs';

const release = path.join(path.dirname(createRequire(import.meta.url).resolve('speedscope/package.json')), 'dist', 'release');
// Importers look at the ending too.
const served = '/profile-' + path.basename(process.argv[2]);
const types = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.woff2': 'font/woff2', '.txt': 'text/plain'};
const server = http.createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, 'http://local/').pathname);
  const file = name === served ? process.argv[2] : path.join(release, path.normalize('/' + (name === '/' ? 'index.html' : name)));
  if (!fs.existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, {'content-type': types[path.extname(file)] ?? 'application/octet-stream'});
  fs.createReadStream(file).pipe(response);
});
await new Promise(ready => server.listen(0, '127.0.0.1', ready));
const origin = 'http://127.0.0.1:' + server.address().port;
const browser = await startBrowser();
const verdict = {problems: [], elsewhere: []};
try {
  const page = await browser.newPage({viewport: {width: 1400, height: 850}});
  page.on('pageerror', error => verdict.problems.push(error.message));
  page.on('console', message => { if (message.type() === 'error') verdict.problems.push(message.text()); });
  page.on('request', request => { if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) verdict.elsewhere.push(request.url()); });
  await page.goto(origin + '/#profileURL=' + encodeURIComponent(origin + served));
  await page.waitForFunction('document.querySelector("canvas") && document.body.innerText.includes("Time Order")', null, {timeout: 60000});
  verdict.shown = (await page.evaluate('document.body.innerText')).slice(0, 2000);
  await page.keyboard.press('3');
  await page.waitForFunction('document.body.innerText.includes("Symbol Name") && document.body.innerText.includes("%)")', null, {timeout: 60000});
  verdict.sandwich = (await page.evaluate('document.body.innerText')).slice(0, 6000);
} finally {
  await browser.close();
  server.close();
}
if (served.endsWith('.speedscope.json')) {
  const profile = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
  verdict.profiles = profile.profiles.map(entry => entry.name);
  verdict.frames = profile.shared.frames.length;
}
console.log(JSON.stringify(verdict));
