// What calls what.

let timeline = null;   // the picture in the order of time
let bandOfRow = null;  // by row: the lane it is of, -1 for rows of labels
let stretchFirst = null, stretchParent = null, stretchesFrom = null;
let thrownAt = null;   // where exceptions began, by number

function indexCalls() {
  timeline = new Picture({count, rows: trace.rows, width: trace.duration, start: boxes.start, endOf, row: boxes.row});
  bandOfRow = new Int32Array(trace.rows).fill(-1);
  trace.lanes.forEach((lane, number) => bandOfRow.fill(number, lane.row, lane.row + lane.rows));
  stretchFirst = Int32Array.from(trace.stretches, stretch => stretch[0]);
  stretchParent = Int32Array.from(trace.stretches, stretch => stretch[1]);
  stretchesFrom = new Map();
  stretchParent.forEach((parent, number) => {
    if (!stretchesFrom.has(parent)) stretchesFrom.set(parent, []);
    stretchesFrom.get(parent).push(number);
  });
  thrownAt = Int32Array.from(boxes.thrown);
}

function laneOf(box) {
  return bandOfRow[boxes.row[box]];
}

function isOutermost(box) {
  const row = boxes.row[box];
  return trace.lanes[bandOfRow[row]].row === row;
}

function stretchOf(box) {
  let low = 0, high = stretchFirst.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretchFirst[middle] > box) high = middle; else low = middle + 1;
  }
  return low - 1;
}

function outermostOf(stretch) {
  const row = boxes.row[stretchFirst[stretch]], next = stretchFirst[stretch + 1] ?? count;
  return timeline.order.subarray(timeline.firstAbove(row, stretchFirst[stretch] - 1), timeline.firstAbove(row, next - 1));
}

// The call that made this one, on this thread or another one; -1 for a root.
function parentOf(box) {
  return isOutermost(box) ? stretchParent[stretchOf(box)] : timeline.above(box);
}

// The calls made on the same thread.
function ownCallees(box) {
  const lane = trace.lanes[laneOf(box)];
  return boxes.row[box] + 1 < lane.row + lane.rows ? timeline.below(box) : timeline.order.subarray(0, 0);
}

// All calls made: those of the same thread, then those of threads that it started or gave work to.
function childrenOf(box) {
  const own = ownCallees(box), elsewhere = stretchesFrom.get(box);
  return elsewhere ? joined([own, ...elsewhere.map(outermostOf)]) : own;
}

function joined(lists) {
  const all = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

// The roots, by start; there may be as many as there are calls.
let roots = null;

function outermost() {
  roots ??= joined((stretchesFrom.get(-1) || []).map(outermostOf)).sort((a, b) => startOf(a) - startOf(b));
  return roots;
}

// Time in the call itself: without its recorded callees, and without those that were only counted.
function selfOf(box) {
  let self = timeOf(box);
  for (const child of ownCallees(box)) self -= timeOf(child);
  return Math.max(0, self);
}

function selfText(box, mark) {
  return roughTime(selfOf(box), isEstimated(box) || ownCallees(box).some(isEstimated), mark);
}

function caught(box) {
  return kindOf(box) !== PASSED && ownCallees(box).some(threw);
}

function pathTo(box) {
  const path = [];
  for (let at = box; at >= 0 && path.length <= count; at = parentOf(at)) path.push(at);
  return path.reverse();
}

// Boxes by method: those of method m are list[from[m]] up to list[from[m + 1] - 1], by number; made when first asked for.
let byMethod = null;

function callsOfMethod(method) {
  if (!byMethod) {
    const from = new Int32Array(trace.methods.length + 1), list = new Int32Array(count);
    methodOfEdge.forEach((number, edge) => { from[number + 1] += boxes.ofEdge[edge]; });
    for (let m = 0; m < trace.methods.length; m++) from[m + 1] += from[m];
    const next = from.slice();
    for (let box = 0; box < count; box++) list[next[methodOf(box)]++] = box;
    byMethod = {from, list};
  }
  return byMethod.list.subarray(byMethod.from[method], byMethod.from[method + 1]);
}

// Where in an ascending list a box is, or would be.
function placeIn(list, box) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < box) low = middle + 1; else high = middle;
  }
  return low;
}
