// Keyboard: one table, from which keys, help and buttons are made. Where a key means the same with Shift backwards, run is
// given a step of 1 or -1.

const MOUSE = [
  ['click', 'select a call and zoom to it; beside the calls: show everything'],
  ['wheel', 'zoom at the pointer; with Shift: scroll'],
  ['drag', 'move; in the strip above: choose a span of time'],
];
const help = document.getElementById('help');

function neighbour(box, step) {
  const parent = parentOf(box), siblings = parent < 0 ? outermost() : childrenOf(parent);
  return siblings[siblings.indexOf(box) + step];
}

function go(box, moment = BEGIN) {
  if (box === undefined || box < 0) return;
  lookingFor++;
  select(box, true, moment);
  if (openedTab !== 'call') openTab('call');
}

function shift(share, down = 0) {
  const {begin, end, top} = view.chart, far = (end - begin) * share;
  show(...keepSpan(begin + far, end + far), top + down);
}

// By group: keys, as KeyboardEvent.key has them, in lower case; what they do; how. Shifted tells what Shift makes of it.
function keyGroups() {
  const box = () => Math.max(0, view.selected), middle = () => (view.chart.begin + view.chart.end) / 2;
  return [
    ['Steps, in the order of time', [
      {keys: ['f'], does: 'forward: to the next begin or end of a call on this thread', run: () => takeStep(forward)},
      {keys: ['b'], does: 'back: to the one before', run: () => takeStep(back)},
      {keys: ['i'], does: 'into the next callee', shifted: 'back into the one before', run: step => takeStep(step > 0 ? into : backInto)},
      {keys: ['v'], does: 'over the next callee', shifted: 'back over the one before', run: step => takeStep(step > 0 ? over : backOver)},
      {keys: ['o'], does: 'out to the caller, when this call had returned', shifted: 'before it was made', run: step => takeStep(step > 0 ? out : backOut)},
    ]],
    ['Next call, with Shift the previous one', [
      {keys: ['n'], does: 'of the same method', shifted: 'previous', run: step => goBeside(sameMethod, step, 'call of this method')},
      {keys: ['p'], does: 'the previous one of the same method', run: () => goBeside(sameMethod, -1, 'call of this method')},
      {keys: ['l'], does: 'from the same site', shifted: 'previous', run: step => goBeside(sameSite, step, 'call from this site')},
      {keys: ['t'], does: 'with the same object: the one followed last, else the first one of this call', shifted: 'previous', run: step => followObject(step)},
      {keys: ['m'], does: 'that matches the search', shifted: 'previous', run: step => goBeside(hitBeside, step, 'hit')},
      {keys: ['e'], does: 'that threw', shifted: 'previous', run: step => goBeside(besideException, step, 'exception')},
      ...(trace.diff ? [
        {keys: [']'], does: 'that differs', run: () => go(nextDifference(box(), 1))},
        {keys: ['['], does: 'the previous one that differs', run: () => go(nextDifference(box(), -1))},
      ] : []),
    ]],
    ['Inside a call, in Source', [
      {keys: ['.'], does: 'to its next value', run: () => stepInside(1)},
      {keys: [','], does: 'to the value before', run: () => stepInside(-1)},
    ]],
    ['From call to call', [
      {keys: ['ArrowUp'], does: 'caller', run: () => go(parentOf(box()))},
      {keys: ['ArrowDown'], does: 'first callee', run: () => go(view.selected < 0 ? 0 : childrenOf(box())[0])},
      {keys: ['ArrowLeft'], does: 'previous callee of the same caller', run: () => go(neighbour(box(), -1))},
      {keys: ['ArrowRight'], does: 'next callee of the same caller', run: () => go(neighbour(box(), 1))},
      {keys: ['g'], does: 'the call that handed this work to the thread', run: () => go(giverOf(box()))},
      {keys: ['h'], does: 'what the call handed to other threads', run: () => go(handedOverBy(box())[0])},
      {keys: ['Home'], does: 'first call', run: () => go(0)},
    ]],
    ['Picture', [
      {keys: ['Enter'], does: 'zoom to the selected call', run: () => zoomTo(view.chart.boxOf(box()))},
      {keys: ['0', 'Escape'], does: 'show everything', run: showAll},
      {keys: ['+', '='], does: 'zoom in', run: () => zoomAt(middle(), 0.6)},
      {keys: ['-'], does: 'zoom out', run: () => zoomAt(middle(), 1 / 0.6)},
      {keys: ['a'], does: 'move left', run: () => shift(-0.2)},
      {keys: ['d'], does: 'move right', run: () => shift(0.2)},
      {keys: ['w'], does: 'move up', run: () => shift(0, -3 * ROW)},
      {keys: ['s'], does: 'move down', run: () => shift(0, 3 * ROW)},
    ]],
    ['Views', CHARTS.map((chart, number) => ({keys: [String(number + 1)], does: chart.title.replace(/ \(\d\)$/, ''), run: () => openChart(chart.id)}))],
    ['Search', [
      {keys: ['/', 'Control+f'], does: 'to the search field; there Enter goes to the next hit, Shift+Enter to the previous one, Escape ends the search', anywhere: true,
        run: () => {
          searchField.focus();
          searchField.select();
        }},
      {keys: ['?'], does: 'this help', anywhere: true, run: () => help.showModal()},
    ]],
  ];
}

let keyEntries = null;

function keyTable() {
  keyEntries ??= keyGroups().flatMap(([, entries]) => entries);
  return keyEntries;
}

function keyName(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? 'Control+' + key : key;
}

// A letter means the same wherever the focus is; keys that move or press things belong to what has the focus.
function onKey(event) {
  const {target} = event, key = keyName(event);
  if (help.open || event.altKey || event.defaultPrevented || target.closest?.('input, select, textarea')) return;
  const entry = keyTable().find(each => each.keys.includes(key));
  if (!entry || count === 0 && !entry.anywhere) return;
  if (key.length > 1 && key !== 'Escape' && !entry.anywhere && target !== canvas && target !== document.body) return;
  event.preventDefault();
  view.held = event.repeat;
  entry.run(event.shiftKey && entry.shifted ? -1 : 1);
}

addEventListener('keydown', onKey);
// While a key is held, what is passed is not kept to be gone back to.
addEventListener('keyup', () => {
  if (!view.held) return;
  view.held = false;
  writeHash(false);
});
document.getElementById('help-button').addEventListener('click', () => help.showModal());

const KEY_SIGNS = {ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', '-': '−', 'Control+f': 'Ctrl+F'};

function keyText(key) {
  return KEY_SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

const QUESTIONS = [
  ['words', 'in names, arguments, results and exceptions; /a.*b/ is a regular expression'],
  ['arg.n > 3 && dur > 1ms', 'a question, as deeptrace query takes it'],
  ['result == null', 'also: this, arg0, args, thrown, any, and their parts: this.stock["apple"], arg.items[0].price, result.size'],
  ['threw && thread =~ "pool"', 'also: method, class, name, caller, line, id, depth, self, start, unfinished, changed, dynamic'],
];

function renderHelp() {
  const rows = pairs => el('dl', null, ...pairs.flatMap(([keys, does]) => [el('dt', null, ...keys.map(key => el('kbd', {text: key}))), el('dd', {text: does})]));
  const does = entry => entry.does + (entry.shifted && entry.shifted !== 'previous' ? '; with Shift: ' + entry.shifted : '');
  help.append(el('h2', {id: 'help-title', text: 'Keyboard and mouse'}),
    el('div', {class: 'columns'}, ...keyGroups().map(([title, entries]) =>
      el('section', {class: 'keys'}, el('h3', {text: title}), rows(entries.map(entry => [entry.keys.map(keyText), does(entry)])))),
    el('section', null, el('h3', {text: 'Mouse'}), rows(MOUSE.map(([what, text]) => [[what], text]))),
    el('section', null, el('h3', {text: 'What to search for'}), rows(QUESTIONS.map(([what, text]) => [[what], text])))),
    el('form', {method: 'dialog'}, el('button', {text: 'Close'})));
}
