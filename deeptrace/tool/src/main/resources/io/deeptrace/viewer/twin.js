// What the chart shows around the selected call, for who does not see it: a tree inside of the canvas, of callers, calls
// beside it and callees. The arrow keys go through the same calls.

const TWIN_CALLERS = 40, TWIN_BESIDE = 5, TWIN_CALLEES = 20;

// Words about a box of the chart.
function twinWords(chart, box) {
  const words = chart.nameOf(box) + chart.restOf(box);
  if (!(chart instanceof Timeline)) return words;
  const kind = kindOf(box), thread = trace.lanes.length > 1 ? ', ' + trace.lanes[laneOf(box)].name : '';
  const sign = kind === ORIGIN ? ', threw' : kind === PASSED ? ', passed an exception on' : kind === UNFINISHED ? ', unfinished' : kind === UNWOUND ? ', ended unseen' : kind === CAPPED ? ', counted, not recorded' : '';
  return words + sign + (kind === CAPPED ? '' : ', ' + readableTime(timeOf(box))) + thread;
}

function renderTwin() {
  const chart = view.chart, here = view.selected < 0 ? -1 : chart.boxOf(view.selected), lines = here < 0 ? [] : chart.around(here);
  canvas.replaceChildren(...lines.map(({box, level, of, at, opens}, number) => el('div', {role: 'treeitem', id: box === here ? 'twin-here' : 'twin-' + number, 'aria-level': level,
    'aria-setsize': of, 'aria-posinset': at, 'aria-selected': box === here, ...(opens ? {'aria-expanded': true} : {}), text: twinWords(chart, box)})));
  canvas.setAttribute('role', lines.length > 0 ? 'tree' : 'img');
  if (lines.length > 0) canvas.setAttribute('aria-activedescendant', 'twin-here'); else canvas.removeAttribute('aria-activedescendant');
}

// Lines of a tree around a box: those above it, those beside it, those below it.
function linesAround(box, above, beside, below) {
  const path = above.slice(-TWIN_CALLERS), level = path.length + 1, at = beside.indexOf(box);
  const lines = path.map((each, i) => ({box: each, level: i + 1, of: 1, at: 1, opens: true}));
  for (let i = Math.max(0, at - TWIN_BESIDE); i < Math.min(beside.length, at + TWIN_BESIDE + 1); i++) {
    lines.push({box: beside[i], level, of: beside.length, at: i + 1, opens: i === at && below.length > 0});
    if (i === at) for (let j = 0; j < Math.min(below.length, TWIN_CALLEES); j++) lines.push({box: below[j], level: level + 1, of: below.length, at: j + 1});
  }
  return lines;
}

listeners.select.push(renderTwin);
listeners.values.push(renderTwin);
listeners.chart.push(renderTwin);
