// Looks at every view of a page as somebody who cannot see it, or not all colours, or has no mouse:
// node accessible.mjs FILE-OR-ADDRESS
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {openPage} from './pages.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

await openPage(process.argv[2], async (page, verdict) => {
  const still = () => page.evaluate(() => new Promise(done => {
    (function look() { if (exceptions.reading || asking || wanted.size > 0 || search.running) setTimeout(look, 20); else setTimeout(done, 50); })();
  }));
  await page.evaluate(axe);
  verdict.violations = [];
  verdict.looked = [];
  const check = async where => {
    await still();
    const found = await page.evaluate(async () => {
      const {violations, passes} = await axe.run(document);
      return {passes: passes.length, violations: violations.map(({id, help, nodes}) => ({id, help, nodes: nodes.slice(0, 3).map(node => node.html.slice(0, 200) + ' ' + (node.any[0]?.message ?? '').slice(0, 160))}))};
    });
    verdict.looked.push([where, found.passes]);
    verdict.violations.push(...found.violations.map(violation => ({where, ...violation})));
  };
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({colorScheme});
    for (let i = 0; i < 200 && await page.evaluate('theme.dark') !== (colorScheme === 'dark'); i++) await new Promise(done => setTimeout(done, 20));
    for (const id of await page.evaluate(() => CHARTS.map(chart => chart.id))) {
      await page.evaluate(at => openChart(at), id);
      await still();
      await page.evaluate(() => {
        const grid = document.querySelector('.rows-in-sight');
        if (grid) for (const key of ['Home', 'ArrowRight', 'ArrowDown']) grid.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
      });
      await check(id + ' ' + colorScheme);
    }
    for (const id of await page.evaluate(() => TABS.map(tab => tab.id))) {
      await page.evaluate(at => openTab(at), id);
      await check('panel ' + id + ' ' + colorScheme);
    }
    await page.evaluate(() => help.showModal());
    await check('help ' + colorScheme);
    await page.evaluate(() => help.close());
    verdict[colorScheme] = await page.evaluate(() => {
      const {fills, others, origin, passed, capped, card, line, bad, dim} = theme;
      return {fills, others, origin, passed, capped, card, line, bad, dim, text: theme['box-text'], rest: theme['box-dim']};
    });
  }
  await page.evaluate(() => {
    openTab('call');
    openChart('time');
    select(0);
  });

  // Once around with Tab: everything that can be reached, and whether one sees where one is.
  verdict.stops = [];
  await page.evaluate(() => document.activeElement.blur());
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const at = document.activeElement, style = getComputedStyle(at);
      return at === document.body ? null : {name: at.id || at.getAttribute('aria-label') || at.textContent.slice(0, 30), seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1};
    });
    if (stop === null || verdict.stops.length > 0 && stop.name === verdict.stops[0].name) break;
    verdict.stops.push(stop);
  }

  // The tree inside of the canvas, as the browser tells it to a screen reader.
  const session = await page.context().newCDPSession(page);
  const told = async () => {
    await still();
    const {nodes} = await session.send('Accessibility.getFullAXTree');
    const tree = nodes.find(node => node.role?.value === 'tree' && node.name?.value.startsWith('Flame graph'));
    const items = nodes.filter(node => node.role?.value === 'treeitem');
    const property = (node, name) => node.properties?.find(each => each.name === name)?.value;
    return {active: property(tree, 'activedescendant')?.relatedNodes?.[0]?.idref ?? null,
      items: items.map(node => [property(node, 'level')?.value, node.name.value, Boolean(property(node, 'selected')?.value)])};
  };
  verdict.twin = {};
  await page.focus('#flame');
  await page.keyboard.press('ArrowDown');
  verdict.twin.time = await told();
  for (const id of ['merged', 'sandwich']) {
    await page.evaluate(at => openChart(at), id);
    verdict.twin[id] = await told();
  }
  await page.evaluate(() => openChart('time'));

  // Who wishes for no motion gets none.
  await page.emulateMedia({reducedMotion: 'reduce'});
  verdict.calm = await page.evaluate(() => {
    showAll();
    const whole = view.chart.end - view.chart.begin;
    zoomTo(childrenOf(0)[0]);
    return {at: view.chart.end - view.chart.begin, whole, wanted: spanOf(childrenOf(0)[0])};
  });
  await page.emulateMedia({contrast: 'more'});
  for (let i = 0; i < 200 && !await page.evaluate('theme.outlined'); i++) await new Promise(done => setTimeout(done, 20));
  verdict.strong = await page.evaluate(() => ({outlined: theme.outlined, dim: theme.dim, line: theme.line}));
});
