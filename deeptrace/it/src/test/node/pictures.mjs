// Takes the pictures of the documentation, all or some: node pictures.mjs DIRECTORY-OF-PAGES DIRECTORY-OF-PICTURES [PICTURE...]
import {statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {crc32, deflateSync, inflateSync} from 'node:zlib';
import {startBrowser} from './browser.mjs';
import {drawn} from './pages.mjs';

const [pages, pictures, ...wanted] = process.argv.slice(2), GREATEST = 150_000;

// What a picture is called, the page it is of, how it looks, and what is done before; the call that is selected is the nth of the
// method name. Pages for inner-… are recorded with --inner.
const PICTURES = [
  {picture: 'vending-machine', of: 'vending', name: 'VendingMachine.retrieveChange'},
  {picture: 'time', of: 'words', name: 'WordCount.sum'},
  {picture: 'merged', of: 'jackson', chart: 'merged', name: 'Addresses.city', part: '.chart'},
  {picture: 'sandwich', of: 'jackson', chart: 'sandwich', name: 'ReaderBasedJsonParser.nextToken', part: '.chart', height: 480},
  {picture: 'calls', of: 'lucky', chart: 'calls', name: 'LuckyNumbers.isLucky', height: 480},
  {picture: 'exceptions', of: 'import', chart: 'exceptions', name: 'Import.amount', threw: true, open: true, width: 1400, height: 480},
  {picture: 'left-out', of: 'lucky', chart: 'left-out', name: 'LuckyNumbers.count', width: 1400, height: 480},
  {picture: 'source', of: 'import', chart: 'source', name: 'Import.sum'},
  {picture: 'inner-stream', of: 'stream', chart: 'source', name: 'Basket.receipt', part: '.chart', width: 1500, height: 520},
  {picture: 'inner-switch', of: 'switch', chart: 'source', name: 'Area.of', part: '.chart', width: 1500, height: 520},
  {picture: 'inner-recursion', of: 'recursion', chart: 'source', name: 'Calculator.sum', nth: 1, part: '.chart', width: 1500, height: 520},
  {picture: 'inner-test', of: 'test', chart: 'source', name: 'Shop.sell', threw: true, part: '.chart', width: 1500, height: 520},
  {picture: 'dark', of: 'words', name: 'WordCount.sum', scheme: 'dark'},
];

const browser = await startBrowser();
try {
  for (const {picture, of, chart = 'time', name, nth = 0, threw = false, open = false, scheme = 'light', width = 1200, height = 660, part = 'body'} of PICTURES) {
    if (wanted.length > 0 && !wanted.includes(picture)) continue;
    const page = await browser.newPage({viewport: {width, height}, colorScheme: scheme, reducedMotion: 'reduce'});
    page.on('pageerror', error => { throw error; });
    await page.goto(pathToFileURL(join(pages, of + '.html')).href);
    await drawn(page);
    const found = await page.evaluate(([method, at, onlyThrown]) => {
      const box = Array.from({length: count}, (_, number) => number).filter(number => nameOf(number) === method && (!onlyThrown || kindOf(number) !== RETURNED))[at];
      if (box === undefined) return false;
      select(box, false);
      return true;
    }, [name, nth, threw]);
    if (!found) throw new Error('No call of ' + name + ' in ' + of);
    await page.evaluate(at => openChart(at), chart);
    if (open) {
      await page.focus('.rows-in-sight');
      await page.keyboard.press('ArrowRight');
    }
    await page.evaluate(() => new Promise(done => setTimeout(() => requestAnimationFrame(done), 300)));
    const file = join(pictures, picture + '.png');
    writeFileSync(file, packed(await page.locator(part).screenshot()));
    const size = statSync(file).size;
    console.log(picture + '.png', size, 'bytes');
    if (size > GREATEST) throw new Error(file + ' is larger than ' + GREATEST + ' bytes');
    await page.close();
  }
} finally {
  await browser.close();
}

// The same picture with its pixels packed as tightly as can be: the browser is in a hurry.
function packed(png) {
  const chunks = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length)});
    at += length + 12;
  }
  const pixels = deflateSync(inflateSync(Buffer.concat(chunks.filter(chunk => chunk.type === 'IDAT').map(chunk => chunk.data))), {level: 9, memLevel: 9});
  const first = chunks.findIndex(chunk => chunk.type === 'IDAT'), others = chunks.filter(chunk => chunk.type !== 'IDAT');
  return Buffer.concat([png.subarray(0, 8), ...[...others.slice(0, first), {type: 'IDAT', data: pixels}, ...others.slice(first)].map(({type, data}) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]), length = Buffer.alloc(4), sum = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  })]);
}
