// The other panels: methods, and the recording itself.

const GREATEST_LIST = 300;

const methodTable = {rows: null, key: 'self'};

function methodRows() {
  if (methodTable.rows) return methodTable.rows;
  const sums = trace.methods.map((method, number) => ({number, name: method.name, calls: 0, total: 0, self: 0, threw: 0, counted: 0, estimated: false, selfEstimated: false}));
  // A method's time counts once where it is inside itself: by method, when the last of its calls that counted ends.
  const openUntil = new Float64Array(trace.methods.length);
  // By row: the last call, which is the caller of what comes next in the row below.
  const last = new Int32Array(trace.rows);
  let lane = -1;
  for (let box = 0; box < count; box++) {
    const method = methodOf(box), sum = sums[method], time = timeOf(box), row = rowOf(box);
    if (lane !== laneOf(box)) {
      lane = laneOf(box);
      openUntil.fill(-1);
    }
    last[row] = box;
    const caller = row > trace.lanes[lane].row ? sums[methodOf(last[row - 1])] : null;
    if (caller) caller.self -= time;
    if (isEstimated(box)) {
      sum.estimated = sum.selfEstimated = true;
      if (caller) caller.selfEstimated = true;
    }
    sum.self += time;
    const entry = kindOf(box) === CAPPED ? cappedBy.get(box) : null;
    sum.calls += entry ? entry.count : 1;
    sum.counted += entry ? entry.count : 0;
    sum.threw += entry ? entry.threw : threw(box) ? 1 : 0;
    if (entry) sum.total += time;
    else if (openUntil[method] <= startOf(box)) {
      sum.total += time;
      openUntil[method] = endOf(box);
    }
  }
  for (const sum of sums) sum.self = Math.max(0, sum.self);
  methodTable.rows = sums.filter(sum => sum.calls > 0);
  return methodTable.rows;
}

function renderMethods(panel) {
  const key = methodTable.key;
  const sorted = [...methodRows()].sort((a, b) => key === 'name' ? (a.name < b.name ? -1 : 1) : b[key] - a[key]);
  const head = (name, text) => {
    const cell = el('th', {scope: 'col'}, el('button', {type: 'button', onclick: () => { methodTable.key = name; openTab('methods'); }}, text));
    if (key === name) cell.setAttribute('aria-sort', name === 'name' ? 'ascending' : 'descending');
    return cell;
  };
  const body = sorted.slice(0, GREATEST_LIST).map(sum => el('tr', null,
    el('td', null, el('button', {type: 'button', title: 'Select its first call', onclick: () => { select(callsOfMethod(sum.number)[0]); openTab('call'); }},
      sum.name, sum.threw > 0 ? el('span', {class: 'bad', text: ' !' + readableCount(sum.threw)}) : null)),
    el('td', {text: readableCount(sum.calls)}), el('td', {text: roughTime(sum.total, sum.estimated, '≈ ')}), el('td', {text: roughTime(sum.self, sum.selfEstimated, '≈ ')})));
  panel.append(el('table', null,
    el('thead', null, el('tr', null, head('name', 'Method'), head('calls', 'Calls'), head('total', 'Total'), head('self', 'Self'))),
    el('tbody', null, ...body)));
  if (sorted.length > GREATEST_LIST) panel.append(el('p', {class: 'note', text: readableCount(sorted.length - GREATEST_LIST) + ' more methods.'}));
}

function renderRecording(panel) {
  const list = el('dl', {class: 'plain'}), totals = trace.totals;
  pair(list, 'Instrumented', [plural(totals.classes, 'class', 'classes'), plural(totals.methods, 'method'), plural(totals.sites, 'site')].join(', '));
  const {planned, ran, seeded, dynamic, recall, precision} = trace.closure;
  const share = part => Math.floor(part * 1000) / 1000;
  const methods = planned === null ? plural(ran, 'method') : readableCount(ran) + (seeded.length > 0 ? ' of the plan\u2019s ' : ' of its ') + plural(planned, 'method');
  pair(list, 'Closure', methods + ' ran; recall ' + share(recall) + (precision === null ? '' : ', precision ' + share(precision)));
  if (seeded.length > 0) pair(list, 'Foreseen late', plural(seeded.length, 'method') + ' in the closure once the receiver and the arguments of the root were known');
  if (dynamic.length > 0) pair(list, 'Entered dynamically', plural(dynamic.length, 'method') + ' not in the static closure');
  pair(list, 'Recorded', plural(totals.recorded, 'call'));
  pair(list, 'Only counted', readableCount([...Object.values(totals.counted), ...Object.values(totals.dropped)].reduce((sum, lost) => sum + lost, 0)));
  if (totals.hidden > 0) pair(list, 'Not drawn', readableCount(totals.hidden) + ' of the shortest calls; the trace file has them');
  pair(list, 'Duration', readableTime(trace.duration));
  pair(list, 'Threads', readableCount(trace.lanes.length));
  for (const [key, value] of Object.entries(trace.info)) pair(list, key, value);
  panel.append(el('h2', {class: 'part', text: 'Recording'}), list);
  if (!trace.finished) panel.append(el('p', {class: 'note', text: 'The recording was not closed in order: the program was still running, or was killed.'}));
  for (const damage of trace.damage) panel.append(el('p', {class: 'note', text: damage}));
}
