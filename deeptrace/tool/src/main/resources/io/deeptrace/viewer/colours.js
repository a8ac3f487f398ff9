// One colour per class: those with the most calls get the clearest ones. Red is kept for exceptions, and never the only sign.

const LIGHT = ['#9cc7ec', '#a3d9c5', '#d2c4ec', '#f2df98', '#b5dfe8', '#c8dca0', '#e6d0b5', '#aebcf0', '#c6ced8', '#e3c6e0'];
const DARK = ['#285e91', '#23695a', '#5a4a8f', '#6f5d1c', '#1f6875', '#4c6526', '#6a5136', '#3e4c9c', '#48525f', '#6b4270'];
const darkScheme = matchMedia('(prefers-color-scheme: dark)');

const classes = [];
const classOf = [];
{
  const calls = new Map();
  for (let box = 0; box < count; box++) {
    const name = methodOfBox(box).class;
    calls.set(name, (calls.get(name) || 0) + 1);
  }
  const order = [...calls.keys()].sort((a, b) => calls.get(b) - calls.get(a) || (a < b ? -1 : 1));
  order.forEach((name, number) => classes.push({name, number, calls: calls.get(name)}));
  const numbers = new Map(order.map((name, number) => [name, number]));
  trace.methods.forEach(method => classOf.push(numbers.has(method.class) ? numbers.get(method.class) : 0));
}

let theme = null;

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue('--' + name).trim();
  theme = {fills: darkScheme.matches ? DARK : LIGHT, dark: darkScheme.matches, hatching: null};
  for (const name of ['ground', 'card', 'line', 'text', 'dim', 'accent', 'box-text', 'box-dim', 'passed', 'origin', 'capped', 'hatch', 'hit', 'code', 'sans']) {
    theme[name] = of(name);
  }
}

function classColour(number) {
  return theme.fills[number % theme.fills.length];
}

function fillOf(box) {
  switch (kindOf[box]) {
    case ORIGIN: return theme.origin;
    case PASSED: return theme.passed;
    case CAPPED: return theme.hatching || theme.capped;
    default: return classColour(classOf[methodOf[box]]);
  }
}

function makeHatching(context) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const pen = tile.getContext('2d');
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
