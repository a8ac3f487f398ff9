// One colour per class or package: those with the most calls get colours of their own, as many as everybody can tell apart, whatever cones
// their eyes have, and read black or white text on. Red is kept for exceptions, and never the only sign.

const LIGHT = ['#9cc7ec', '#fcf09c', '#9cc084', '#d8a8c0', '#b4fcd8', '#c0c06c', '#48c0fc', '#ccf0b4'];
const DARK = ['#285e91', '#6c480c', '#6c486c', '#003c0c', '#54543c', '#30306c', '#541848', '#3c3030'];
const OTHERS_LIGHT = '#d3d7dc', OTHERS_DARK = '#3a424c';
const strongContrast = matchMedia('(prefers-contrast: more)');
const darkScheme = matchMedia('(prefers-color-scheme: dark)');

// What has one colour: a class, or a package where there are many classes. The greatest come first; all after the last
// colour of their own share grey.
const groups = [];
const groupOf = [];
let groupedBy = 'class';

function groupMethods() {
  const classes = new Set(), packages = new Set();
  for (const method of trace.methods) {
    classes.add(method.class);
    packages.add(packageOf(method.class));
  }
  if (classes.size > LIGHT.length && packages.size > 3) groupedBy = 'package';
  const groupNameOf = method => groupedBy === 'package' ? packageOf(method.class) : method.class;
  const sums = new Map();
  trace.edges.forEach(([number], edge) => {
    const method = trace.methods[number], name = groupNameOf(method);
    if (!sums.has(name)) sums.set(name, {name, calls: 0, classes: new Set()});
    sums.get(name).calls += boxes.ofEdge[edge];
    sums.get(name).classes.add(method.class);
  });
  // The root's own group has a colour of its own, however few its calls are.
  const first = sums.values().next().value;
  groups.push(...[...sums.values()].sort((a, b) => (b === first) - (a === first) || b.calls - a.calls || (a.name < b.name ? -1 : 1)));
  const numbers = new Map(groups.map((group, number) => [group.name, number]));
  trace.methods.forEach(method => groupOf.push(numbers.get(groupNameOf(method)) ?? 0));
}

let theme = null;

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue('--' + name).trim();
  theme = {fills: darkScheme.matches ? DARK : LIGHT, others: darkScheme.matches ? OTHERS_DARK : OTHERS_LIGHT, dark: darkScheme.matches, outlined: strongContrast.matches, hatching: null};
  for (const name of ['ground', 'card', 'line', 'text', 'dim', 'accent', 'bad', 'box-text', 'box-dim', 'passed', 'origin', 'capped', 'hatch', 'hit', 'code', 'sans',
    'diff-alike', 'diff-added', 'diff-removed', 'diff-changed', 'diff-slower', 'diff-faster']) {
    theme[name] = of(name);
  }
}

function groupColour(number) {
  const own = groups.length > theme.fills.length ? theme.fills.length - 1 : theme.fills.length;
  return number < own ? theme.fills[number] : theme.others;
}

function fillFor(kind, method) {
  switch (kind) {
    case ORIGIN: return theme.origin;
    case PASSED: return theme.passed;
    case CAPPED: return theme.hatching || theme.capped;
    default: return groupColour(groupOf[method]);
  }
}

function makeHatching(context) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const pen = penOf(tile);
  pen.fillStyle = theme.capped;
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = theme.hatch;
  pen.lineWidth = 1.2;
  pen.beginPath();
  for (const x of [-8, 0, 8]) {
    pen.moveTo(x, 8);
    pen.lineTo(x + 8, 0);
  }
  pen.stroke();
  theme.hatching = context.createPattern(tile, 'repeat');
}
