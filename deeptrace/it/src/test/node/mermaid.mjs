// Draws a Mermaid diagram in Chromium and tells what it shows: node mermaid.mjs FILE
import fs from 'node:fs';
import path from 'node:path';
import {createRequire} from 'node:module';
import {startBrowser} from './browser.mjs';

const script = path.join(path.dirname(createRequire(import.meta.url).resolve('mermaid/package.json')), 'dist', 'mermaid.min.js');
const browser = await startBrowser();
const verdict = {problems: [], requests: [], dialogs: 0};
try {
  const page = await browser.newPage();
  page.on('pageerror', error => verdict.problems.push(error.message));
  page.on('console', message => { if (message.type() === 'error') verdict.problems.push(message.text()); });
  page.on('request', request => { if (!/^(data|blob|about):/.test(request.url())) verdict.requests.push(request.url()); });
  page.on('dialog', dialog => { verdict.dialogs++; dialog.dismiss(); });
  await page.setContent('<div id=out></div>');
  await page.addScriptTag({content: fs.readFileSync(script, 'utf8')});
  Object.assign(verdict, await page.evaluate(async text => {
    mermaid.initialize({startOnLoad: false});
    const {svg} = await mermaid.render('picture', text);
    const out = document.querySelector('#out');
    out.innerHTML = svg;
    const texts = chosen => Array.from(out.querySelectorAll(chosen), found => found.textContent);
    return {
      type: mermaid.detectType(text), messages: texts('.messageText'), actors: texts('text.actor-box, text.actor'),
      notes: texts('.noteText'), all: out.querySelector('svg').textContent,
      foreign: out.querySelectorAll('script, img, iframe, a').length,
    };
  }, fs.readFileSync(process.argv[2], 'utf8')));
} finally {
  await browser.close();
}
console.log(JSON.stringify(verdict));
