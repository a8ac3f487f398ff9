// Hand-overs: from a call that started a thread, or gave work to one, to what was done for it. Each outermost call of a thread
// that works for a call is one, drawn as a curve.

// By the number that is told of a stretch; nothing where nobody knows.
const WAYS = ['By a thread that was started for it', 'As a task that was given to a pool', 'As a task that was forked'];
const CURVES_MOST = 160, CURVES_OF_ONE = 200, BESIDE = 4;

// The call that handed over the work in which this one was made; -1 if none did.
function giverOf(box) {
  return box < 0 ? -1 : stretchParent[stretchOf(box)];
}

// When the work was handed over in which this call was made, while the giver was open; where nobody knows, when the call began.
function handedOverAt(box) {
  const giver = giverOf(box), moment = trace.stretches[stretchOf(box)][4];
  return Math.min(Math.max(moment < 0 ? startOf(box) : moment, startOf(giver)), endOf(giver));
}

// The outermost call of the work in which this one was made.
function workOf(box) {
  let at = box;
  while (!isOutermost(at)) at = timeline.above(at);
  return at;
}

// What this call handed over: the outermost calls of it, by start. There may be as many as there are calls.
const handedOver = new Map();

function handedOverBy(box) {
  let list = handedOver.get(box);
  if (!list) {
    list = joined((stretchesFrom.get(box) ?? []).map(outermostOf)).sort((a, b) => startOf(a) - startOf(b));
    if (handedOver.size > 100) handedOver.clear();
    handedOver.set(box, list);
  }
  return list;
}

// Those in sight: in each visible lane the ones between the edges of the picture, none nearer to the one before than some pixels.
function handOversInSight() {
  const {begin, end, top} = view.chart, beside = (end - begin) / view.width * BESIDE, seen = [];
  const last = Math.min(trace.rows - 1, Math.ceil((top + view.height - RULER) / ROW));
  for (let row = Math.max(0, Math.floor(top / ROW)), lane = -1; row <= last; row++) {
    if (bandOfRow[row] === lane || bandOfRow[row] < 0) continue;
    lane = bandOfRow[row];
    const from = timeline.rowFrom[trace.lanes[lane].row], to = timeline.rowFrom[trace.lanes[lane].row + 1];
    for (let at = startingAtOrAfter(begin, from, to); at < to && startOf(timeline.order[at]) <= end;) {
      const box = timeline.order[at];
      if (giverOf(box) >= 0) seen.push(box);
      at = startingAtOrAfter(startOf(box) + beside, at + 1, to);
    }
  }
  return seen;
}

// First position of a row, between two, whose box does not start before this time.
function startingAtOrAfter(time, from, to) {
  let low = from, high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(timeline.order[middle]) < time) low = middle + 1; else high = middle;
  }
  return low;
}

// Where there are too many to follow with the eye, only the ends of them are drawn; those of the selected call always are.
function paintHandOvers() {
  const seen = handOversInSight(), whole = seen.length <= CURVES_MOST;
  pen.globalAlpha = 0.5;
  pen.lineWidth = 1;
  pen.strokeStyle = pen.fillStyle = theme.accent;
  for (const box of seen) paintHandOver(box, whole);
  const lit = litHandOvers();
  pen.globalAlpha = lit.length > 8 ? 0.6 : 1;
  pen.lineWidth = lit.length > 8 ? 1.2 : 2;
  for (const box of lit) paintHandOver(box, true);
  pen.globalAlpha = 1;
  drawnHandOvers = {seen: seen.length, whole, lit: lit.length};
}

let drawnHandOvers = null;

function litHandOvers() {
  const lit = [];
  for (const box of [view.selected, view.hovered]) {
    if (box < 0) continue;
    if (giverOf(box) >= 0) lit.push(workOf(box));
    const given = handedOverBy(box), step = Math.max(1, given.length / CURVES_OF_ONE);
    for (let at = 0; at < given.length; at += step) lit.push(given[Math.floor(at)]);
  }
  return lit;
}

function paintHandOver(box, whole) {
  const giver = giverOf(box), right = xOf(startOf(box));
  const left = xOf(handedOverAt(box)), down = rowOf(giver) < rowOf(box);
  const from = yOf(rowOf(giver)) + (down ? ROW - 2 : 0), to = yOf(rowOf(box)) + (down ? 0 : ROW - 2), tip = down ? -5 : 5;
  pen.beginPath();
  if (whole) {
    pen.moveTo(left, from);
    const bend = Math.min(Math.abs(to - from) / 2, 40) * (down ? 1 : -1);
    pen.bezierCurveTo(left, from + bend, right, to - bend, right, to + tip);
  } else {
    pen.moveTo(right - 5, to + 3 * tip);
    pen.quadraticCurveTo(right, to + 3 * tip, right, to + tip);
  }
  pen.stroke();
  pen.beginPath();
  pen.moveTo(right, to);
  pen.lineTo(right - 3.5, to + tip * 1.3);
  pen.lineTo(right + 3.5, to + tip * 1.3);
  pen.fill();
}

function wayNote(box) {
  const [first, , , way, moment] = trace.stretches[stretchOf(box)];
  if (way < 0) return '';
  const before = moment < 0 || startOf(first) < moment ? '' : ', ' + readableTime(startOf(first) - moment) + ' before it began';
  return el('p', {class: 'note', text: WAYS[way] + before + '.'});
}

// What the panel of a call says about it.
function renderHandOvers(panel, box) {
  const giver = giverOf(box), given = handedOverBy(box);
  if (giver >= 0) panel.append(el('h3', {text: 'Done for, on another thread (G)'}), el('ul', {class: 'rows'}, callRow(giver, trace.lanes[laneOf(giver)].name)), wayNote(box));
  if (given.length === 0) return;
  panel.append(el('h3', {text: 'Handed over to other threads (H)'}), el('ul', {class: 'rows'}, ...Array.from(given.subarray(0, 100), to => callRow(to, trace.lanes[laneOf(to)].name))));
  if (given.length > 100) panel.append(el('p', {class: 'note', text: readableCount(given.length - 100) + ' more.'}));
}
