// Two traces in one picture: which calls differ, how they look, and what differs. A box is a call of the right trace, or of
// the left one alone. Colour is never the only sign.

const ADDED = 1, REMOVED = 2, CHANGED = 4, SLOWER = 8, FASTER = 16;
const DIFFERENCES = [
  {kind: ADDED, name: 'added', sign: '+', text: 'added'},
  {kind: REMOVED, name: 'removed', sign: '\u2212', text: 'removed'},
  {kind: CHANGED, name: 'changed', sign: '~', text: 'changed'},
  {kind: SLOWER, name: 'slower', sign: '\u25b2', text: 'slower'},
  {kind: FASTER, name: 'faster', sign: '\u25bc', text: 'faster'},
];
let differenceOf = null, differing = [], differingBefore = null;
const knownDifferences = new Map();

// What the data of the page tells about differences, if it is of two traces.
function readDifferences() {
  if (!trace.diff) return;
  differenceOf = Uint8Array.from(atob(trace.diff.kinds), character => character.charCodeAt(0));
  for (let box = 0; box < count; box++) if (differenceOf[box] !== 0) differing.push(box);
  const chart = CHARTS.find(each => each.id === 'time');
  chart.text = 'Compared';
  chart.title = 'Both traces, one beside the other: a call is as wide as it took itself where that was longer, with all in it (1)';
  chart.make = () => new Compared();
}

// The first of what a box is, which gives it its colour.
function differenceKind(box) {
  return DIFFERENCES.find(each => differenceOf[box] & each.kind);
}

function signsOf(box) {
  return DIFFERENCES.filter(each => differenceOf[box] & each.kind).map(each => each.sign).join('');
}

class Compared extends Timeline {
  constructor() {
    super();
    this.differingBefore = timeline.countBefore(box => differenceOf[box] !== 0);
  }

  fillOf(box) {
    const kind = differenceKind(box);
    return kind ? theme['diff-' + kind.name] : kindOf(box) === CAPPED ? fillFor(CAPPED, 0) : theme['diff-alike'];
  }

  // Of boxes too narrow to be seen one by one the first that differs.
  fillOfCluster(box, from, to) {
    let at = from;
    if (this.differingBefore[to] === this.differingBefore[from]) return this.fillOf(box);
    while (this.differingBefore[at + 1] === this.differingBefore[from]) at++;
    return this.fillOf(this.picture.order[at]);
  }

  threw(from, to) { return this.differingBefore[to] > this.differingBefore[from]; }
  nameOf(box) { return signed(box, nameOf(box)); }
  shortNameOf(box) { return signed(box, shortNameOf(box)); }
}

function signed(box, name) {
  return differenceOf[box] === 0 ? name : signsOf(box) + ' ' + name;
}

function nextDifference(box, step) {
  const at = placeIn(differing, box), here = differing[at] === box;
  return differing[step > 0 ? at + (here ? 1 : 0) : at - 1];
}

function renderComparedLegend(legend) {
  for (const {name, sign, text, kind} of DIFFERENCES) {
    const boxes = differing.reduce((sum, box) => sum + (differenceOf[box] & kind ? 1 : 0), 0);
    if (boxes > 0) legend.append(el('span', null, el('i', {class: 'swatch diff-' + name}), sign + ' ' + text + ' ' + readableCount(boxes)));
  }
  legend.append(el('span', null, el('i', {class: 'swatch diff-alike'}), 'alike ' + readableCount(count - differing.length)));
}

function renderComparedHeader(summary) {
  const move = (step, text, title) => el('button', {type: 'button', title, onclick: () => go(nextDifference(view.selected, step))}, text);
  summary.replaceChildren(
    el('span', null, el('b', {text: trace.info.left}), ' (left) and ', el('b', {text: trace.info.right}), ' (right)'),
    el('span', {text: trace.diff.summary[0]}), el('span', {class: 'differences'}, move(-1, '\u2039 difference', 'Previous difference ([)'), move(1, 'difference \u203a', 'Next difference (])')));
  summary.title = trace.diff.summary.join(' ');
}

// What differs in a call; undefined: it will come.
function differencesIn(box) {
  if (carried) return trace.differences[box] ?? null;
  if (!knownDifferences.has(box)) {
    knownDifferences.set(box, undefined);
    ask('differences?' + box).then(answer => answer.json()).then(([answer]) => {
      knownDifferences.set(box, answer);
      if (view.selected === box && openedTab === 'call') openTab('call', true);
    }).catch(failure => {
      knownDifferences.delete(box);
      tell(failure.message + ' Differences cannot be shown: is deeptrace still running?');
    });
  }
  return knownDifferences.get(box);
}

function renderDifferences(panel, box) {
  if (kindOf(box) === CAPPED) return;
  const kinds = DIFFERENCES.filter(each => differenceOf[box] & each.kind);
  panel.append(el('div', {class: 'badges'}, ...(kinds.length ? kinds.map(each => el('span', {class: 'badge diff-' + each.name, text: each.sign + ' ' + each.text}))
    : [el('span', {class: 'badge grey', text: 'alike in both'})])));
  const known = carried && kinds.length === 0 ? null : differencesIn(box);
  if (known === undefined) panel.append(el('p', {class: 'note', text: 'Differences are being read …'}));
  if (!known) return;
  const rows = known.places.map(([place, left, right]) => [place, left ?? 'nothing', right ?? 'nothing', true]);
  for (const [method, left, right] of known.counted) rows.push(['calls of ' + method + ' counted', left, right, true]);
  const {left, right} = known;
  if (left && right && left.outcome !== right.outcome) rows.push(['ended', left.outcome, right.outcome, true]);
  const time = (name, of) => rows.push([name, left ? readableTime(left[of]) : 'not there', right ? readableTime(right[of]) : 'not there', false]);
  time('took itself', 'own');
  time('took with all in it', 'total');
  panel.append(el('h3', {text: 'Left and right'}), el('table', {class: 'sides'},
    el('thead', null, el('tr', null, el('td'), el('th', {scope: 'col', text: 'left'}), el('th', {scope: 'col', text: 'right'}))),
    el('tbody', null, ...rows.map(([name, one, other, value]) => el('tr', null, el('th', {scope: 'row'}, ...breakable(name)),
      el('td', {class: value ? 'value-text' : '', text: one}), el('td', {class: value ? 'value-text' : '', text: other}))))));
}
