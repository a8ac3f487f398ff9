// Keyboard.

const KEYS = [
  ['↑ ↓', 'caller, first callee'],
  ['← →', 'previous, next callee of the same caller'],
  ['Enter', 'zoom to the selected call'],
  ['Esc', 'show everything'],
  ['+ −', 'zoom in, out'],
  ['A D', 'move left, right'],
  ['N P', 'next, previous call of the same method'],
  ['E', 'next exception'],
  ['G H', 'the call that handed this work to the thread; what the call handed to other threads'],
  ['1 2 3', 'calls in the order of time; merged by path; callers and callees of the selected call’s method'],
  ['4 5 6', 'all calls of its method as a table; exceptions; what was left out'],
  ['/', 'search; Enter and Shift+Enter go through the hits'],
  ['?', 'this help'],
];
const MOUSE = [
  ['click', 'select a call and zoom to it; beside the calls: show everything'],
  ['wheel', 'zoom at the pointer; with Shift: scroll'],
  ['drag', 'move; in the strip above: choose a span of time'],
];
const searchField = document.getElementById('search');
const help = document.getElementById('help');

function neighbour(box, step) {
  const parent = parentOf(box), siblings = parent < 0 ? outermost() : childrenOf(parent);
  return siblings[siblings.indexOf(box) + step];
}

// The next or previous call of the same method.
function sameMethod(box, step) {
  const same = callsOfMethod(methodOf(box));
  return same[placeIn(same, box) + step];
}

function nextException() {
  if (thrownAt.length === 0) return -1;
  return thrownAt[placeIn(thrownAt, view.selected + 1)] ?? thrownAt[0];
}

function go(box) {
  if (box === undefined || box < 0) return;
  select(box);
  openTab('call');
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const box = view.selected < 0 ? 0 : view.selected, {begin, end} = view.chart, middle = (begin + end) / 2, span = end - begin;
  const actions = {
    ArrowUp: () => go(parentOf(box)),
    ArrowDown: () => go(view.selected < 0 ? 0 : childrenOf(box)[0]),
    ArrowLeft: () => go(neighbour(box, -1)),
    ArrowRight: () => go(neighbour(box, 1)),
    Home: () => go(0),
    Enter: () => zoomTo(view.chart.boxOf(box)),
    Escape: () => showAll(),
    '+': () => zoomAt(middle, 0.6),
    '=': () => zoomAt(middle, 0.6),
    '-': () => zoomAt(middle, 1 / 0.6),
    a: () => show(...keepSpan(begin - span / 5, end - span / 5)),
    d: () => show(...keepSpan(begin + span / 5, end + span / 5)),
    n: () => go(sameMethod(box, 1)),
    p: () => go(sameMethod(box, -1)),
    1: () => openChart('time'),
    2: () => openChart('merged'),
    3: () => openChart('sandwich'),
    4: () => openChart('calls'),
    5: () => openChart('exceptions'),
    6: () => openChart('left-out'),
    g: () => go(giverOf(box)),
    h: () => go(handedOverBy(box)[0]),
    e: () => go(nextException()),
    ']': () => go(trace.diff && nextDifference(box, 1)),
    '[': () => go(trace.diff && nextDifference(box, -1)),
  };
  const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!action || count === 0) return;
  event.preventDefault();
  action();
}

canvas.addEventListener('keydown', onKey);
addEventListener('keydown', event => {
  if (help.open || event.target.closest('input, [role=tablist]')) return;
  if (event.key === '/') {
    event.preventDefault();
    searchField.focus();
    searchField.select();
  } else if (event.key === '?') {
    help.showModal();
  } else if (event.target === document.body || event.target.closest('#table, #charts') && /^[1-9]$/.test(event.key) || (event.key === 'Escape' && event.target !== canvas)) {
    onKey(event);
  }
});

function showHits() {
  const output = document.getElementById('hits');
  output.classList.toggle('none', search.error !== null || (search.text !== '' && search.hits.length === 0 && !search.running));
  if (search.text === '') output.textContent = '';
  else if (search.error) output.textContent = 'not a pattern';
  else if (search.hits.length === 0) output.textContent = search.running ? 'searching …' : 'no hit';
  else {
    output.textContent = (search.at < 0 ? '' : readableCount(search.at + 1) + ' of ') + plural(search.hits.length, 'hit')
      + ' · ' + percent(search.time, trace.duration * trace.lanes.length) + (search.running ? ' …' : '');
  }
  for (const id of ['previous-hit', 'next-hit']) document.getElementById(id).hidden = search.hits.length === 0;
  requestPaint();
}

function searchFor(text) {
  runSearch(text, () => {
    view.chart.mark();
    if (openedChart === 'calls') renderTable();
    if (openedChart === 'exceptions') exceptionView.grid.fill();
    if (openedChart === 'left-out') leftOutView.grid.fill();
    showHits();
  });
}

function stepHit(step) {
  go(moveToHit(step));
  showHits();
}

searchField.addEventListener('input', () => searchFor(searchField.value.trim()));
searchField.addEventListener('keydown', event => {
  if (event.key === 'Enter') {
    event.preventDefault();
    stepHit(event.shiftKey ? -1 : 1);
  } else if (event.key === 'Escape') {
    searchField.value = '';
    searchFor('');
    canvas.focus();
  }
});
document.getElementById('next-hit').addEventListener('click', () => stepHit(1));
document.getElementById('previous-hit').addEventListener('click', () => stepHit(-1));
document.getElementById('help-button').addEventListener('click', () => help.showModal());

function renderHelp() {
  const list = pairs => el('dl', null, ...pairs.flatMap(([key, does]) =>
    [el('dt', null, ...key.split(' ').map(name => el('kbd', {text: name}))), el('dd', {text: does})]));
  help.append(el('h2', {id: 'help-title', text: 'Keyboard and mouse'}), list(KEYS), el('h3', {text: 'Mouse'}), list(MOUSE),
    el('form', {method: 'dialog'}, el('button', {text: 'Close'})));
}
