// Takes the pictures of the documentation: node pictures.mjs DIRECTORY-OF-PAGES DIRECTORY-OF-PICTURES
import {statSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {startBrowser} from './browser.mjs';
import {drawn} from './pages.mjs';

const [pages, pictures] = process.argv.slice(2), GREATEST = 150_000;

// What a picture is called, the page it is of, how it looks, and what is done before; name is the selected call's method.
const PICTURES = [
  {picture: 'vending-machine', of: 'vending', name: 'VendingMachine.retrieveChange'},
  {picture: 'time', of: 'words', name: 'WordCount.sum'},
  {picture: 'merged', of: 'jackson', chart: 'merged', name: 'Addresses.city', height: 560},
  {picture: 'sandwich', of: 'jackson', chart: 'sandwich', name: 'ReaderBasedJsonParser.nextToken'},
  {picture: 'calls', of: 'vending', chart: 'calls', name: 'VendingMachine.insert'},
  {picture: 'exceptions', of: 'import', chart: 'exceptions', name: 'Import.amount', threw: true, open: true},
  {picture: 'left-out', of: 'lucky', chart: 'left-out', name: 'LuckyNumbers.count'},
  {picture: 'dark', of: 'words', name: 'WordCount.sum', scheme: 'dark'},
];

const browser = await startBrowser();
try {
  for (const {picture, of, chart = 'time', name, threw = false, open = false, scheme = 'light', height = 660} of PICTURES) {
    const page = await browser.newPage({viewport: {width: 1200, height}, colorScheme: scheme, reducedMotion: 'reduce'});
    page.on('pageerror', error => { throw error; });
    await page.goto(pathToFileURL(join(pages, of + '.html')).href);
    await drawn(page);
    const found = await page.evaluate(([method, onlyThrown]) => {
      const box = Array.from({length: count}, (_, number) => number).find(number => nameOf(number) === method && (!onlyThrown || kindOf(number) !== RETURNED));
      if (box === undefined) return false;
      select(box, false);
      return true;
    }, [name, threw]);
    if (!found) throw new Error('No call of ' + name + ' in ' + of);
    await page.evaluate(at => openChart(at), chart);
    if (open) {
      await page.focus('.rows-in-sight');
      await page.keyboard.press('ArrowRight');
    }
    await page.evaluate(() => new Promise(done => setTimeout(() => requestAnimationFrame(done), 300)));
    const file = join(pictures, picture + '.png');
    await page.screenshot({path: file});
    const size = statSync(file).size;
    console.log(picture + '.png', size, 'bytes');
    if (size > GREATEST) throw new Error(file + ' is larger than ' + GREATEST + ' bytes');
    await page.close();
  }
} finally {
  await browser.close();
}
