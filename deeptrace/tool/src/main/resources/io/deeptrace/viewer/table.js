// All calls of one method as a table: as many as there are, for only the rows in sight are made.

const LINE = 25, TALLEST = 12e6, MOST_SORTED_BY_VALUE = 20000;
const callTable = {method: -1, key: 'start', down: false, onlyHits: false, list: null, shownFor: ''};

const CALL_COLUMNS = [
  {id: 'start', text: 'Began', order: startOf, cell: box => '+ ' + preciseTime(startOf(box), trace.duration < 1e6 ? 1 : 100)},
  {id: 'total', text: 'Total', order: timeOf, cell: box => readableTime(timeOf(box))},
  {id: 'self', text: 'Self', order: selfOf, cell: box => kindOf(box) === CAPPED ? '' : readableTime(selfOf(box))},
  {id: 'call', text: 'Call', order: null, cell: box => argumentsText(box)},
  {id: 'out', text: 'Result or exception', order: null, cell: box => outcomeText(box)},
];

function argumentsText(box) {
  if (kindOf(box) === CAPPED) return '× ' + readableCount(cappedBy.get(box).count) + ' counted, not recorded';
  const values = valuesOf(box);
  if (!values.ready) return '…';
  const given = values.args.map(arg => arg.name + '=' + arg.node.text).join(', ');
  return (values.receiver ? values.receiver.text + ' · ' : '') + given;
}

function outcomeText(box) {
  const values = valuesOf(box);
  return values.thrown ? '✗ ' + values.thrown.text : values.result ? values.result.text : kindOf(box) === UNFINISHED ? 'unfinished' : '';
}

// The calls to show, in the order asked for.
function tableCalls() {
  const {method, key, down, onlyHits} = callTable, same = [method, key, down, onlyHits && search.version, onlyHits && search.isNear !== null].join();
  if (callTable.shownFor === same) return callTable.list;
  let list = callsOfMethod(method);
  if (onlyHits && search.isHit) list = list.filter(box => litClass(box) !== '');
  const column = CALL_COLUMNS.find(each => each.id === key);
  if (column.order) {
    const keys = new Float64Array(list.length);
    list.forEach((box, i) => { keys[i] = column.order(box); });
    const at = new Uint32Array(list.length).map((_, i) => i).sort((a, b) => keys[a] - keys[b] || a - b);
    list = Int32Array.from(at, i => list[i]);
  } else {
    const texts = new Map(Array.from(list, box => [box, column.cell(box)]));
    list = Int32Array.from([...list].sort((a, b) => texts.get(a).localeCompare(texts.get(b), 'en', {numeric: true}) || a - b));
  }
  if (down) list = list.slice().reverse();
  callTable.list = list;
  callTable.shownFor = same;
  return list;
}

// All values of the method's calls, where they are to be sorted by; false if there are too many.
async function haveValues(list) {
  if (list.length > MOST_SORTED_BY_VALUE) return false;
  for (let from = 0; from < list.length; from += ASKED_AT_ONCE) {
    const unknown = [...list.subarray(from, from + ASKED_AT_ONCE)].filter(box => kindOf(box) !== CAPPED && !known.has(box));
    if (unknown.length > 0) await fetchValues(unknown);
  }
  return true;
}

async function sortTable(column) {
  const note = document.getElementById('table-note');
  note.textContent = '';
  if (!column.order && !carried) {
    note.textContent = 'Reading the values …';
    const all = await haveValues(callsOfMethod(callTable.method));
    note.textContent = all ? '' : 'More than ' + readableCount(MOST_SORTED_BY_VALUE) + ' calls are not sorted by their values: search, and show the hits only.';
    if (!all) return;
  }
  callTable.down = callTable.key === column.id ? !callTable.down : column.id === 'total' || column.id === 'self';
  callTable.key = column.id;
  renderTable();
}

function openTable(method) {
  if (callTable.method !== method) Object.assign(callTable, {method, key: 'start', down: false});
  renderTable();
}

function renderTable() {
  const room = document.getElementById('table'), list = tableCalls();
  const scrolled = document.getElementById('table-rows')?.scrollTop ?? 0;
  const choice = el('select', {'aria-label': 'Method', onchange: event => { callTable.key = 'start'; openTable(Number(event.target.value)); }},
    ...methodsByCalls().map(({method, calls}) => el('option', {value: method}, trace.methods[method].name + ' (' + readableCount(calls) + ')')));
  choice.value = callTable.method;
  const hits = el('input', {type: 'checkbox', onchange: event => { callTable.onlyHits = event.target.checked; renderTable(); }});
  hits.checked = callTable.onlyHits;
  const head = el('div', {class: 'line head', role: 'row'}, ...CALL_COLUMNS.map(column => {
    const sorted = callTable.key === column.id ? {'aria-sort': callTable.down ? 'descending' : 'ascending'} : {};
    return el('span', {class: 'cell-' + column.id, role: 'columnheader', ...sorted}, el('button', {type: 'button', onclick: () => sortTable(column)}, column.text));
  }));
  const tall = Math.min(list.length * LINE, TALLEST);
  const space = el('div', {class: 'space', style: {height: tall + 'px'}});
  const rows = el('div', {id: 'table-rows', tabindex: 0, role: 'rowgroup', onscroll: () => fillTable(rows, space, list)}, space);
  room.replaceChildren(
    el('div', {class: 'tools'}, choice, el('label', null, hits, ' hits of the search only'), el('span', {id: 'table-note', class: 'note'}),
      el('span', {id: 'table-count', class: 'dim', text: plural(list.length, 'row') + hitsAmong(list)})),
    el('div', {class: 'grid', role: 'table', 'aria-rowcount': list.length, 'aria-label': 'Calls of ' + trace.methods[callTable.method].name}, head, rows));
  rows.scrollTop = scrolled;
  rows.addEventListener('keydown', event => {
    const step = {ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20}[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const at = Math.min(Math.max(list.indexOf(view.selected) + step, 0), list.length - 1);
    select(list[at], false);
    openTab('call');
  });
  fillTable(rows, space, list);
}

function hitsAmong(list) {
  if (search.isHit === null) return '';
  let hits = 0;
  for (const box of list) hits += search.isHit[box];
  return ', ' + plural(hits, 'hit');
}

// A browser draws no element that is higher than some million pixels: from there on a pixel is more than one.
function scale(rows, space, list) {
  return list.length * LINE <= TALLEST ? 1 : (TALLEST - rows.clientHeight) / (list.length * LINE - rows.clientHeight);
}

function fillTable(rows, space, list) {
  const first = Math.floor(rows.scrollTop / scale(rows, space, list) / LINE), shown = Math.ceil(rows.clientHeight / LINE) + 1;
  const from = Math.max(0, Math.min(first, list.length - shown + 1)), lines = [];
  for (let i = from; i < Math.min(list.length, from + shown); i++) {
    const box = list[i], threw = kindOf(box) === ORIGIN || kindOf(box) === PASSED;
    lines.push(el('div', {class: 'line' + (box === view.selected ? ' here' : '') + litClass(box), role: 'row', 'aria-rowindex': i + 1,
      style: {top: rows.scrollTop + (i - first) * LINE + 'px'}, onclick: () => {
        select(box, false);
        openTab('call');
      }},
      ...CALL_COLUMNS.map(column => el('span', {class: 'cell-' + column.id + (column.id === 'out' && threw ? ' bad' : ''), role: 'cell', text: column.cell(box)}))));
  }
  space.replaceChildren(...lines);
}

// Methods, those called most first.
let methodOrder = null;

function methodsByCalls() {
  methodOrder ??= trace.methods.map((_, method) => ({method, calls: callsOfMethod(method).length})).filter(entry => entry.calls > 0)
    .sort((a, b) => b.calls - a.calls || (trace.methods[a.method].name < trace.methods[b.method].name ? -1 : 1));
  return methodOrder;
}

// The table follows the focus to another method, and to a row out of sight.
listeners.select.push(box => {
  if (openedChart !== 'calls') return;
  if (methodOf(box) !== callTable.method) openTable(methodOf(box));
  const rows = document.getElementById('table-rows'), list = tableCalls(), top = list.indexOf(box) * LINE * scale(rows, rows.firstChild, list);
  if (top >= 0 && (top < rows.scrollTop || top > rows.scrollTop + rows.clientHeight - LINE)) rows.scrollTop = top - rows.clientHeight / 2;
  fillTable(rows, rows.firstChild, list);
});

listeners.values.push(() => {
  const rows = document.getElementById('table-rows');
  if (openedChart === 'calls' && rows) fillTable(rows, rows.firstChild, tableCalls());
});
