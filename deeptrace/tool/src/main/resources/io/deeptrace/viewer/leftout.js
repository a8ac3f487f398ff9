// The view of what is not in the picture, and why: a tree of causes, of what each left out, and of the places where.

const leftOutView = {key: 'calls', down: true, text: '', open: new Set(), grid: null, sections: null};

const LEFT_OUT_COLUMNS = [
  {id: 'what', text: 'What', rank: item => item.what},
  {id: 'why', text: 'Where, or why', rank: item => item.why ?? ''},
  {id: 'calls', text: 'Calls', down: true, rank: item => item.calls ?? -1},
  {id: 'recorded', text: 'Recorded', down: true, rank: item => item.recorded ?? -1},
  {id: 'total', text: 'Total', down: true, rank: item => item.nanos ?? -1},
  {id: 'one', text: 'One took', down: true, rank: item => item.most ?? -1},
  {id: 'threw', text: 'Threw', down: true, rank: item => item.threw ?? -1},
];

// An item: what, why, calls, recorded, nanos (with estimated: about), least, most, threw, atLeast, box; and its own items, made when it is opened.
function openLeftOut() {
  leftOutView.sections ??= leftOutSections();
  const filter = filterField('left-out-filter', 'Method, place, reason', 'Filter what was left out', leftOutView.text, text => {
    leftOutView.text = text;
    showLeftOut();
  });
  leftOutView.grid = new Grid({id: 'left-out', label: 'What is not in the picture', tree: true, template: 'minmax(0, 3fr) minmax(0, 2.2fr) 92px 66px 62px 122px 44px',
    columns: LEFT_OUT_COLUMNS.map(column => ({...column, text: column.id === 'recorded' && trace.totals.hidden > 0 ? 'Drawn' : column.text, sort: () => sortLeftOut(column)}))});
  document.getElementById('table').replaceChildren(
    el('div', {class: 'tools'}, filter, el('span', {id: 'left-out-note', class: 'dim', role: 'status'})), leftOutView.grid.element,
    el('p', {class: 'note foot', text: 'Calls of methods that were not instrumented are not counted, and nothing outside of a root call is.'}));
  showLeftOut();
}

function sortLeftOut(column) {
  sortBy(leftOutView, column);
  showLeftOut();
}

function showLeftOut() {
  const {grid, key, down, sections, text} = leftOutView, lines = [];
  const {rank} = LEFT_OUT_COLUMNS.find(column => column.id === key), wanted = text.toLowerCase();
  const compare = (a, b) => typeof a === 'string' ? a.localeCompare(b, 'en') : a - b;
  const fits = item => item.what.toLowerCase().includes(wanted) || (item.why ?? '').toLowerCase().includes(wanted);
  const add = (items, level, within) => {
    const sorted = level === 1 ? items : [...items].sort((a, b) => (down ? -1 : 1) * compare(rank(a), rank(b)) || compare(a.what, b.what));
    for (const item of sorted) {
      const here = within || wanted === '' || fits(item), below = wanted === '' || here ? null : inside(item).filter(each => fits(each) || inside(each).some(fits));
      if (!here && below.length === 0) continue;
      const open = below !== null || leftOutView.open.has(item);
      lines.push({item, level, open});
      if (open) add(below ?? inside(item), level + 1, here);
    }
  };
  add(sections, 1, false);
  grid.show({length: lines.length, line: i => leftOutLine(lines[i])}, key, down);
  const counted = sumOf(trace.totals.counted), lost = sumOf(trace.totals.dropped), least = trace.totals.atLeast ? '≥ ' : '';
  document.getElementById('left-out-note').textContent = plural(trace.totals.recorded, 'call') + ' recorded, ' + least + readableCount(counted) + ' counted as asked, '
    + least + readableCount(lost) + ' lost';
}

function sumOf(losses) {
  return Object.values(losses).reduce((sum, calls) => sum + calls, 0);
}

function inside(item) {
  if (typeof item.items === 'function') item.items = item.items();
  return item.items ?? [];
}

function leftOutLine({item, level, open}) {
  const number = amount => amount === undefined ? '' : readableCount(amount), opens = item.items !== undefined && (typeof item.items === 'function' || item.items.length > 0);
  const amounts = [item.calls === undefined ? '' : (item.atLeast ? '≥ ' : '') + number(item.calls), number(item.recorded), item.nanos === undefined ? '' : roughTime(item.nanos, item.estimated, '≈ '),
    item.most === undefined ? '' : item.least === item.most ? readableTime(item.most) : readableTime(item.least) + ' – ' + readableTime(item.most), {text: number(item.threw || undefined), kind: 'bad'}];
  // Without amounts there is room for words, and for one text where the other is missing.
  const room = item.calls === undefined && item.recorded === undefined ? amounts.length : 0;
  const what = (opens ? open ? '▾ ' : '▸ ' : '') + item.what, kind = (item.bad ? 'bad ' : '') + 'inner-' + level;
  return {level, open, here: item.box !== undefined && item.box === view.selected && !opens, kind: (level === 1 ? 'group' : '') + litClass(item.box),
    cells: [...(level === 1 || !item.why ? [{text: what + (item.why ? ' · ' + item.why : ''), kind, span: 2 + room}, ''] : [{text: what, kind}, {text: item.why, span: 1 + room}]), ...amounts],
    toggle: opens ? () => {
      if (leftOutView.open.has(item)) leftOutView.open.delete(item); else leftOutView.open.add(item);
      showLeftOut();
    } : undefined,
    choose: !opens && item.box !== undefined ? () => {
      select(item.box, false);
      openTab('call');
    } : undefined};
}

function leftOutSections() {
  const sections = [...countedSections(), ...hiddenSections(), ...endSections(), ...methodSections(), ...recordingSections()];
  // What is short is seen at once.
  for (const section of sections) if (section.isOpen) leftOutView.open.add(section);
  return sections.length > 0 ? sections : [{what: 'Nothing reachable was left out, and every call was recorded.'}];
}

// Calls that were counted, by cause, site, and calling call.
function countedSections() {
  const byLoss = new Map(), recorded = new Int32Array(trace.edges.length);
  for (let box = 0; box < count; box++) if (kindOf(box) !== CAPPED) recorded[boxes.edge[box]]++;
  for (const entry of trace.capped) {
    if (!byLoss.has(entry.loss)) byLoss.set(entry.loss, new Map());
    const sites = byLoss.get(entry.loss), edge = boxes.edge[entry.box];
    if (!sites.has(edge)) sites.set(edge, []);
    sites.get(edge).push(entry);
  }
  const {counted, dropped, atLeast} = trace.totals;
  return [...Object.entries(counted), ...Object.entries(dropped)].map(([loss, calls]) => {
    const items = [...byLoss.get(loss) ?? []].map(([edge, entries]) => countedSite(entries, recorded[edge]));
    const sites = items.length, elsewhere = calls - items.reduce((sum, item) => sum + item.calls, 0), bad = loss in dropped;
    if (elsewhere > 0) items.push({what: trace.totals.hidden > 0 ? 'inside of calls that are not drawn, or of none' : 'not inside of a recorded call', why: 'only their number is known here', calls: elsewhere, atLeast});
    return {what: (bad ? 'Lost: ' : 'Counted: ') + loss, why: sites > 0 ? plural(sites, 'site') : '', calls, bad, atLeast: atLeast || items.some(item => item.atLeast), ...amounts(items), items, isOpen: items.length <= 50};
  });
}

function amounts(items) {
  const with_ = items.filter(item => item.nanos !== undefined);
  return with_.length === 0 ? {} : {nanos: with_.reduce((sum, item) => sum + item.nanos, 0), estimated: with_.some(item => item.estimated), threw: with_.reduce((sum, item) => sum + item.threw, 0)};
}

function countedSite(entries, recorded) {
  const site = siteOf(entries[0].box), places = entries.map(entry => ({
    what: 'called by ' + (parentOf(entry.box) < 0 ? 'nobody' : nameOf(parentOf(entry.box))), why: '+ ' + readableTime(startOf(parentOf(entry.box))) + ', ' + trace.lanes[laneOf(entry.box)].name,
    calls: entry.count + entry.nested, atLeast: entry.atLeast, nanos: entry.nanos, estimated: entry.estimated, least: entry.least, most: entry.most, threw: entry.threw, box: entry.box}));
  return {what: methodOfBox(entries[0].box).name, why: site?.caller ? site.caller + (site.place ? ' ' + site.place : '') : 'unknown site', recorded, box: entries[0].box,
    calls: places.reduce((sum, place) => sum + place.calls, 0), atLeast: places.some(place => place.atLeast),
    least: places.reduce((least, place) => Math.min(least, place.least), Infinity), most: places.reduce((most, place) => Math.max(most, place.most), 0), ...amounts(places),
    items: places.length > 1 ? places : undefined};
}

function hiddenSections() {
  return trace.totals.hidden === 0 ? [] : [{what: 'Not drawn: the shortest calls, a page in a file has room for no more', why: 'the trace file has them; deeptrace view shows them', calls: trace.totals.hidden,
    items: () => trace.hidden.map(([box, calls]) => ({what: 'below ' + nameOf(box), why: placeOf(box) ?? '', calls, box}))}];
}

// Calls of which the end is not known.
function endSections() {
  const {unfinished, unwound} = trace.totals, of = kind => () => Array.from(timeline.order).filter(box => kindOf(box) === kind)
    .map(box => ({get what() { return nameOf(box) + signature(box); }, why: trace.lanes[laneOf(box)].name + ', + ' + readableTime(startOf(box)), recorded: 1, nanos: timeOf(box), box}));
  return [
    {what: 'Unfinished: still running when the recording ended', recorded: unfinished, items: of(UNFINISHED), isOpen: unfinished <= 50},
    {what: 'Ended unseen: the end of these calls is when that was noticed', recorded: unwound, items: of(UNWOUND), isOpen: unwound <= 50}].filter(section => section.recorded > 0);
}

function methodSections() {
  const {planned, ran, seeded, dynamic, recall, edgeRecall, precision} = trace.closure, groups = trace.leftOutGroups.map(() => []), sections = [], called = new Map();
  trace.leftOut.forEach(([ref, reason, group]) => groups[group].push({what: ref, why: reason}));
  trace.methods.forEach((method, number) => called.set(method.ref, number));
  const entered = refs => refs.map(ref => {
    const calls = called.has(ref) ? callsOfMethod(called.get(ref)) : [];
    return {what: ref, why: called.has(ref) ? trace.methods[called.get(ref)].place : 'no call of it is drawn', recorded: calls.filter(box => kindOf(box) !== CAPPED).length, box: calls[0]};
  });
  const share = part => Math.floor(part * 1000) / 1000;
  if (trace.leftOut.length > 0) {
    sections.push({what: 'Not instrumented: ' + plural(trace.leftOut.length, 'method'), why: 'reachable, and left out of the plan', isOpen: true,
      items: groups.map((items, group) => ({what: readableCount(items.length) + ' ' + trace.leftOutGroups[group][items.length === 1 ? 0 : 1], why: '', items}))});
  }
  if (dynamic.length > 0) sections.push({what: 'Entered dynamically: ' + plural(dynamic.length, 'method'), why: 'not in the static closure, recorded all the same', items: () => entered(dynamic)});
  if (seeded.length > 0) sections.push({what: 'Foreseen late: ' + plural(seeded.length, 'method'), why: 'once the root\u2019s objects were known', items: () => entered(seeded)});
  sections.push({what: 'Closure', why: 'recall ' + share(recall) + (edgeRecall === null ? '' : ', of edges ' + share(edgeRecall)) + (precision === null ? '' : ', precision ' + share(precision)),
    items: planned === null ? [{what: 'methods of the plans that ran', why: readableCount(ran)}]
      : [{what: 'methods of the plan that ran', why: readableCount(ran) + ' of ' + readableCount(planned)}, {what: 'methods of the plan that never ran', why: readableCount(planned - ran)}]});
  return sections;
}

// What the recording says about itself.
function recordingSections() {
  const told = [], say = (what, why) => told.push({what, why: why ?? ''});
  const titles = {retirement: 'Probes that retired', keep: 'Calls kept', completion: 'Probes beyond the plan', removal: 'Removal of the probes', seeds: 'Objects of the root'};
  for (const [key, value] of Object.entries(trace.info)) if (key in titles || key.startsWith('warning')) say(titles[key] ?? 'Warning', value);
  if (!trace.finished) say('Not closed in order', 'the program was still running, or was killed');
  for (const damage of trace.damage) say('Damage', damage);
  return told.length === 0 ? [] : [{what: 'What the recording says of itself', items: told, isOpen: true}];
}

listeners.select.push(() => { if (openedChart === 'left-out') leftOutView.grid.fill(); });
listeners.values.push(() => { if (openedChart === 'left-out') leftOutView.grid.fill(); });
