// Types questions into the search field of a page and tells what was found: node questions.mjs FILE-OR-ADDRESS CASES,
// a file with {"questions": [[question, relatives]…], "lit": a question whose hits are looked at in every view,
// "patterns": regular expressions of Java, "subjects": texts to look for them in}
import {readFileSync} from 'node:fs';
import {openPage} from './opened.mjs';

const {page, verdict, close} = await openPage(process.argv[2]);
try {
  const {questions, lit, patterns, subjects} = JSON.parse(readFileSync(process.argv[3]));
  // Calls have their numbers without the boxes of those that were only counted.
  await page.evaluate(() => {
    globalThis.numbers = [];
    let next = 0;
    for (let box = 0; box < count; box++) numbers.push(kindOf(box) === CAPPED ? -1 : next++);
  });
  verdict.answers = [];
  for (const [question, relatives] of questions) {
    // The first ones are typed; a served page waits then until the typing stops.
    if (verdict.answers.length < 3) await page.fill('#search', question);
    else {
      await page.evaluate(([text, words]) => {
        withField.value = words;
        searchFor(searchField.value = text);
      }, [question, relatives]);
    }
    verdict.answers.push(await page.evaluate(async () => {
      do await new Promise(done => setTimeout(done, 1)); while (search.running);
      const marked = marks => marks === null ? [] : Array.from(marks, (mark, box) => mark ? box : -1).filter(box => box >= 0).map(box => numbers[box]);
      return {question: search.question, text: search.text, hits: Array.from(search.hits, box => numbers[box]), near: marked(search.isNear), position: search.error?.position ?? -1,
        message: search.error?.message ?? '', shown: document.querySelector('#mistake').innerText, counted: document.querySelector('#hits').innerText,
        invalid: searchField.getAttribute('aria-invalid')};
    }));
  }
  verdict.patterns = await page.evaluate(([patterns, subjects]) => patterns.map(pattern => {
    let compiled;
    try {
      compiled = javaPattern(pattern);
    } catch (refused) {
      return refused.message;
    }
    return subjects.map(subject => compiled.test(subject));
  }), [patterns, subjects]);
  await page.fill('#search', lit);
  await page.evaluate(async () => {
    withField.value = '';
    do await new Promise(done => setTimeout(done, 1)); while (search.running);
    select(search.hits[0]);
  });
  verdict.lit = {};
  for (const view of ['time', 'merged', 'sandwich', 'calls']) {
    await page.click('#chart-' + view);
    verdict.lit[view] = await page.evaluate(async () => {
      await new Promise(done => setTimeout(done, 300));
      if (openedChart === 'calls') {
        return {rows: [...document.querySelectorAll('#table .space .line')].map(line => line.classList.contains('hit')), counted: document.querySelector('#table-count').innerText};
      }
      const {chart} = view, order = Array.from(chart.picture.order), [r, g, b] = theme.hit.match(/\w\w/g).map(part => parseInt(part, 16));
      const yellow = picture => {
        const {data} = picture.getContext('2d').getImageData(0, 0, picture.width, picture.height);
        let pixels = 0;
        for (let i = 0; i < data.length; i += 4) if (Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 12) pixels++;
        return pixels;
      };
      return {boxes: order.map((box, at) => [chart.nameOf(box), chart.hit(at, at + 1), chart instanceof MergedChart ? chart.hitsOf(box) : 0]),
        picture: yellow(canvas), minimap: yellow(minimap), labels: chart instanceof MergedChart ? order.map(box => chart.restOf(box)) : []};
    });
  }
  await page.fill('#search', '');
  await page.click('#chart-time');
  verdict.afterwards = await page.evaluate(async () => {
    await new Promise(done => setTimeout(done, 300));
    return {hits: view.chart.hits, text: document.querySelector('#hits').innerText, mistake: document.querySelector('#mistake').checkVisibility()};
  });
} finally {
  await close();
}
console.log(JSON.stringify(verdict));
