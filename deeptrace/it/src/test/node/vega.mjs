// Evaluates a Vega specification to SVG, zooms by a click signal, and tells what it saw: node vega.mjs FILE
import fs from 'node:fs';
import * as vega from 'vega';

const spec = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const warnings = [];
const logger = {level() { return this; }, error(...a) { warnings.push(a.join(' ')); return this; },
  warn(...a) { warnings.push(a.join(' ')); return this; }, info() { return this; }, debug() { return this; }};
const view = new vega.View(vega.parse(spec), {renderer: 'none', logger});
await view.runAsync();
const rows = view.data('calls');
const whole = await look();
const parents = rows.filter(row => row.parent === null).length;
const ids = new Set(rows.map(row => row.id));
const dangling = rows.filter(row => row.parent !== null && !ids.has(row.parent)).length;

// The call that is widest without being as wide as the picture.
const inner = rows.filter(row => row.x1 - row.x0 < (spec.signals.find(s => s.name === 'full').value[1]) * 0.9)
  .sort((a, b) => (b.x1 - b.x0) - (a.x1 - a.x0))[0];
let zoomed = null;
if (inner) {
  await view.signal('clicked', inner).runAsync();
  const domain = view.signal('xdom');
  zoomed = {...await look(), domain, fits: domain[0] === inner.x0 && domain[1] === inner.x1};
  await view.signal('clicked', null).runAsync();
}
const reset = await look();
console.log(JSON.stringify({schema: spec.$schema, rows: rows.length, uniqueIds: ids.size, roots: parents, dangling,
  numericOrder: rows.every((row, i) => row.id === i), whole, zoomed, reset, warnings,
  names: rows.slice(0, 50).map(row => row.name), tooltip: tooltipOf('origin')}));

async function look() {
  const svg = await view.toSVG();
  const rects = view.data('visible').length, labels = view.data('labelled').length;
  return {rects, labels, nan: /NaN|undefined/.test(svg.replace(/<text[^>]*>[^<]*<\/text>/g, '').replace(/aria-label="[^"]*"/g, '')), svgBytes: svg.length};
}

function tooltipOf(kind) {
  const items = view.scenegraph().root.items[0].items.find(mark => mark.name === 'call').items;
  const item = items.find(candidate => candidate.datum.kind === kind);
  return item ? item.tooltip : null;
}
