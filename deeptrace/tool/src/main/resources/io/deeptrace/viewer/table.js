// All calls of one method as a table.

const MOST_SORTED_BY_VALUE = 20000;
let callGrid = null;
const callTable = {method: -1, key: 'start', down: false, onlyHits: false, list: null, shownFor: ''};

const CALL_COLUMNS = [
  {id: 'start', text: 'Began', order: startOf, cell: box => '+ ' + preciseTime(startOf(box), trace.duration < 1e6 ? 1 : 100)},
  {id: 'total', text: 'Total', down: true, order: timeOf, cell: box => timeText(box, '≈ ')},
  {id: 'self', text: 'Self', down: true, order: selfOf, cell: box => kindOf(box) === CAPPED ? '' : selfText(box, '≈ ')},
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
  sortBy(callTable, column);
  renderTable();
}

function openTable(method) {
  if (callTable.method !== method) Object.assign(callTable, {method, key: 'start', down: false});
  renderTable();
}

function renderTable() {
  const room = document.getElementById('table'), list = tableCalls();
  const choice = el('select', {'aria-label': 'Method', onchange: event => { callTable.key = 'start'; openTable(Number(event.target.value)); }},
    ...methodsByCalls().map(({method, calls}) => el('option', {value: method}, trace.methods[method].name + ' (' + readableCount(calls) + ')')));
  choice.value = callTable.method;
  const hits = el('input', {type: 'checkbox', onchange: event => { callTable.onlyHits = event.target.checked; renderTable(); }});
  hits.checked = callTable.onlyHits;
  const scrolled = callGrid?.rows.scrollTop ?? 0;
  callGrid = new Grid({id: 'calls', label: 'Calls of ' + trace.methods[callTable.method].name, template: '112px 66px 66px minmax(0, 3fr) minmax(0, 2fr)',
    columns: CALL_COLUMNS.map(column => ({...column, sort: () => sortTable(column)}))});
  room.replaceChildren(
    el('div', {class: 'tools'}, choice, el('label', null, hits, ' hits of the search only'), el('span', {id: 'table-note', class: 'note', role: 'status'}),
      el('span', {id: 'table-count', class: 'dim', text: plural(list.length, 'row') + hitsAmong(list)})),
    callGrid.element);
  callGrid.at = Math.max(0, list.indexOf(view.selected));
  callGrid.show({length: list.length, line: i => callLine(list[i])}, callTable.key, callTable.down);
  callGrid.rows.scrollTop = scrolled;
}

function hitsAmong(list) {
  if (search.isHit === null) return '';
  let hits = 0;
  for (const box of list) hits += search.isHit[box];
  return ', ' + plural(hits, 'hit');
}

function callLine(box) {
  return {cells: CALL_COLUMNS.map(column => ({text: column.cell(box), kind: column.id === 'out' && threw(box) ? 'bad' : ''})), here: box === view.selected,
    kind: litClass(box), choose: () => { select(box, false); openTab('call'); }};
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
  callGrid.reveal(tableCalls().indexOf(box));
});

listeners.values.push(() => {
  if (openedChart === 'calls') callGrid.fill();
});
