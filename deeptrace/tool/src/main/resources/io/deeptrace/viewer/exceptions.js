// The view of exceptions: alike ones together, each with the way that it took.

const exceptionView = {key: 'count', down: true, together: true, open: new Set(), text: '', fits: null, grid: null, chosen: -1, list: null, note: ''};

const EXCEPTION_COLUMNS = [
  {id: 'count', text: 'Count', down: true, rank: kind => kind.list.length, of: () => 1},
  {id: 'what', text: 'Exception', rank: kind => kind.type, of: i => exceptions.kindOf[i]},
  {id: 'where', text: 'Thrown in', rank: kind => placeText(kind), of: i => exceptions.kindOf[i]},
  {id: 'passed', text: 'Passed', down: true, rank: kind => kind.most, of: i => rowOf(thrownAt[i]) - rowOf(exceptions.last[i])},
  {id: 'end', text: 'Then', rank: kind => endText(kind), of: i => catcherOf(i) < 0 ? -1 : methodOf(catcherOf(i))},
  {id: 'start', text: 'Began', rank: kind => startOf(thrownAt[kind.list[0]]), of: i => startOf(thrownAt[i])},
];

function openExceptions() {
  const room = document.getElementById('table'), {together, text} = exceptionView;
  const filter = filterField('exception-filter', 'Class, message, method', 'Filter exceptions', text, filterExceptions);
  const alike = el('input', {type: 'checkbox', id: 'exceptions-together', onchange: event => {
    exceptionView.together = event.target.checked;
    showExceptions();
  }});
  alike.checked = together;
  exceptionView.grid = new Grid({id: 'exceptions', label: 'Exceptions', tree: true, template: '54px minmax(0, 3.2fr) minmax(0, 2.5fr) 50px minmax(0, 2.3fr) 80px',
    columns: EXCEPTION_COLUMNS.map(column => ({...column, sort: () => sortExceptions(column)}))});
  room.replaceChildren(
    el('div', {class: 'tools'}, filter, el('label', null, alike, ' alike ones together'), el('span', {id: 'exception-note', class: 'dim', role: 'status'})),
    exceptionView.grid.element, el('section', {id: 'way', 'aria-label': 'The way of the exception', tabindex: 0}));
  showExceptions();
  readExceptions(() => {
    if (openedChart === 'exceptions') showExceptions();
    if (exceptionView.text !== '' && !exceptions.reading) filterExceptions(exceptionView.text);
  });
}

async function filterExceptions(text) {
  exceptionView.text = text;
  exceptionView.note = '';
  let fits = null;
  try {
    fits = text === '' ? null : await exceptionsLike(text);
  } catch (failure) {
    exceptionView.note = failure instanceof SyntaxError ? 'not a pattern' : failure.message;
  }
  if (exceptionView.text !== text || openedChart !== 'exceptions') return;
  exceptionView.fits = fits;
  showExceptions();
}

function sortExceptions(column) {
  sortBy(exceptionView, column);
  showExceptions();
}

// Lines of exceptions, and of kinds: -1 - the number of the kind.
function exceptionLines() {
  const {key, down, together, fits, open} = exceptionView, column = EXCEPTION_COLUMNS.find(each => each.id === key), sign = down ? -1 : 1;
  const compare = (a, b) => typeof a === 'string' ? a.localeCompare(b, 'en') : a - b;
  const ranks = exceptions.kinds.map(column.rank), kinds = exceptions.kinds.map((_, kind) => kind).sort((a, b) => sign * compare(ranks[a], ranks[b]) || a - b);
  const fitting = list => fits ? list.filter(i => fits[i]) : list;
  if (together) {
    return kinds.flatMap(kind => {
      const list = fitting(exceptions.kinds[kind].list);
      exceptions.kinds[kind].fitting = list.length;
      return list.length === 0 ? [] : [[-1 - kind], open.has(kind) ? list : []];
    }).flat();
  }
  const place = new Int32Array(kinds.length);
  kinds.forEach((kind, at) => { place[kind] = at; });
  const byKind = key === 'what' || key === 'where' || key === 'count', all = fitting(Array.from({length: exceptions.ready}, (_, i) => i));
  const keys = new Float64Array(exceptions.ready);
  for (const i of all) keys[i] = byKind ? sign * place[exceptions.kindOf[i]] : column.of(i);
  return all.sort((a, b) => sign * (keys[a] - keys[b]) || a - b);
}

function placeText(kind) {
  return trace.methods[kind.method].name + (kind.place ? ' ' + kind.place : '');
}

// Where those of a kind ended, if all ended alike.
function endText(kind) {
  if (kind.endFor !== kind.list.length) {
    const endings = new Set();
    for (const i of kind.list) {
      endings.add(endingOf(i));
      if (endings.size > 1) break;
    }
    Object.assign(kind, {endFor: kind.list.length, end: endings.size === 1 ? [...endings][0] : 'several places'});
  }
  return kind.end;
}

function showExceptions() {
  const {grid, key, down} = exceptionView, lines = exceptionView.list = exceptionLines();
  grid.show({length: lines.length, line: i => lines[i] < 0 ? kindLine(-1 - lines[i]) : exceptionLine(lines[i])}, key, down);
  const counted = trace.capped.reduce((sum, entry) => sum + entry.threw, 0), hidden = trace.totals.thrown - thrownAt.length;
  document.getElementById('exception-note').replaceChildren(...[
    exceptionView.note || exceptions.failed || (exceptions.reading ? 'reading: ' : '') + plural(exceptions.ready, 'exception') + (exceptionView.fits ? ', ' + readableCount(exceptionView.fits.reduce((sum, fit) => sum + fit, 0)) + ' shown' : ''),
    hidden > 0 ? ', ' + readableCount(hidden) + ' more of calls that are not drawn' : '',
    counted > 0 ? el('button', {type: 'button', class: 'plain', onclick: () => openChart('left-out'), text: ', ' + readableCount(counted) + ' more of calls that were only counted'}) : ''].filter(part => part !== ''));
  showWay();
}

function kindLine(number) {
  const kind = exceptions.kinds[number], open = exceptionView.open.has(number), passed = kind.least === kind.most ? kind.most : kind.least + '–' + kind.most;
  return {level: 1, open, kind: 'group', cells: ['× ' + readableCount(kind.fitting), {text: (open ? '▾ ' : '▸ ') + withoutPackage(kind.type) + (kind.maker ? ' · made by ' + withoutClassPackage(kind.maker) : ''), kind: 'bad'},
    placeText(kind), passed, endText(kind), '+ ' + readableTime(startOf(thrownAt[kind.list[0]]))],
    toggle: () => {
      if (open) exceptionView.open.delete(number); else exceptionView.open.add(number);
      showExceptions();
    }};
}

function withoutClassPackage(method) {
  return method.split('.').slice(-2).join('.');
}

function exceptionLine(i) {
  const box = thrownAt[i], relation = relationOf(i);
  return {level: exceptionView.together ? 2 : 1, here: i === exceptionView.chosen, kind: litClass(box), cells: ['', {text: textOf(i) + (relation ? ' · ' + relation : ''), kind: 'bad inner'},
    placeText(exceptions.kinds[exceptions.kindOf[i]]), rowOf(box) - rowOf(exceptions.last[i]), endingOf(i), '+ ' + readableTime(startOf(box))],
    choose: () => {
      select(box, false);
      openTab('call');
    }};
}

// The way of the exception that the selected call ended by.
function showWay() {
  const room = document.getElementById('way'), i = exceptionView.chosen = view.selected < 0 ? -1 : exceptionOf(view.selected);
  if (i < 0) {
    room.replaceChildren(el('p', {class: 'note', text: thrownAt.length === 0 ? 'No recorded call threw.' : 'Choose an exception to see which calls it passed, and where it ended.'}));
    return;
  }
  const kind = exceptions.kinds[exceptions.kindOf[i]], way = wayOf(i), by = catcherOf(i), related = exceptions.related.get(i);
  const later = exceptions.later.get(i);
  const step = (does, box, amount) => el('li', null, el('button', {type: 'button', class: box === view.selected ? 'here' : '', onclick: () => goOn(box)},
    el('span', {class: 'step', text: does}), swatchOf(box), el('span', {class: 'name', text: nameOf(box) + argumentsOf(box)}), el('span', {class: 'amount', text: amount ?? ''})));
  const other = (text, exception) => el('p', {class: 'note'}, text + ' ', el('button', {type: 'button', class: 'plain', onclick: () => goOn(thrownAt[exception]), text: textOf(exception)}));
  room.replaceChildren(
    el('h2', {class: 'call-title bad', text: textOf(i)}),
    el('div', {class: 'ref', text: kind.type + (kind.maker ? ', made by ' + kind.maker : '') + (kind.sure ? '' : '; its stack does not tell the line')}),
    ...(related ? [other(related.how === 'wraps' ? 'Wraps one that was caught before:' : 'The same was caught before, and thrown again:', related.before)] : []),
    ...(later !== undefined ? [other(exceptions.related.get(later).how === 'wraps' ? 'Was wrapped by:' : 'Was thrown again as:', later)] : []),
    el('ol', {class: 'rows'}, ...stepsShown(way, (box, at) => at === 0 ? step('thrown in', box, kind.place) : step('passed', box, siteOf(way[at - 1])?.place)),
    by < 0 ? el('li', {class: 'ending', text: endingOf(i)}) : step(kindOf(by) === UNWOUND ? 'lost in' : kindOf(by) === UNFINISHED ? 'reached' : 'caught in', by, siteOf(way[way.length - 1])?.place)));
}

const WAY_MOST = 200;

// Of a long way, its two ends.
function stepsShown(way, step) {
  const cut = way.length > WAY_MOST ? WAY_MOST / 2 : way.length, steps = way.slice(0, cut).map(step);
  if (cut === way.length) return steps;
  const last = way.length - cut;
  return [...steps, el('li', {class: 'note', text: plural(last - cut, 'call') + ' more'}), ...way.slice(last).map((box, i) => step(box, last + i))];
}

function argumentsOf(box) {
  const values = valuesOf(box);
  return values.ready ? '(' + values.args.map(arg => arg.name + '=' + arg.node.text).join(', ') + ')' : '(…)';
}

function goOn(box) {
  select(box, false);
  openTab('call');
}

listeners.select.push(() => {
  if (openedChart !== 'exceptions') return;
  showWay();
  exceptionView.grid.reveal(exceptionView.list.indexOf(exceptionView.chosen));
});
listeners.values.push(() => {
  if (openedChart !== 'exceptions') return;
  showWay();
  exceptionView.grid.fill();
});
