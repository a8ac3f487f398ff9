// What is looked at: a chart, and the one call that all views share.

let ROW = 22;
const RULER = 22;
const canvas = document.getElementById('flame');
const view = {chart: null, selected: -1, moment: {after: -1, end: false}, hovered: -1, width: 1, height: 1, held: false};
// Called with the call now selected and the one before; when values are here that were asked for; when another chart is shown.
const listeners = {select: [], values: [], chart: []};
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let moving = 0;

function setChart(chart) {
  if (view.chart === chart) return;
  stopMoving();
  view.chart = chart;
  view.hovered = -1;
  // Few rows may be taller than many.
  ROW = chart.height <= 16 ? 27 : 22;
  chart.mark();
  mapPicture = null;
  for (const listener of listeners.chart) listener(chart);
  requestPaint();
}

function stopMoving() {
  cancelAnimationFrame(moving);
  moving = 0;
}

function wholeWidth() {
  return view.chart.picture.width;
}

function clampView(begin, end) {
  const whole = wholeWidth(), span = Math.min(Math.max(end - begin, Math.min(2, whole)), whole);
  const middle = (begin + end) / 2;
  const from = Math.min(Math.max(middle - span / 2, 0), whole - span);
  return [from, from + span];
}

function clampTop(top) {
  return Math.min(Math.max(top, 0), Math.max(0, view.chart.height * ROW + RULER + 8 - view.height));
}

function show(begin, end, top = view.chart.top) {
  stopMoving();
  [view.chart.begin, view.chart.end] = clampView(begin, end);
  view.chart.top = clampTop(top);
  requestPaint();
}

function glide(begin, end, top = view.chart.top) {
  const chart = view.chart, target = clampView(begin, end), from = [chart.begin, chart.end, chart.top];
  const targetTop = clampTop(top);
  if (calm.matches) return show(target[0], target[1], targetTop);
  const began = performance.now();
  stopMoving();
  const step = now => {
    const done = Math.min(Math.max((now - began) / 180, 0), 1), ease = 1 - Math.pow(1 - done, 3);
    chart.begin = from[0] + (target[0] - from[0]) * ease;
    chart.end = from[1] + (target[1] - from[1]) * ease;
    chart.top = from[2] + (targetTop - from[2]) * ease;
    requestPaint();
    moving = done < 1 ? requestAnimationFrame(step) : 0;
  };
  moving = requestAnimationFrame(step);
}

// A box is well placed if some callers are seen above it and some callees below; what is seen from the top stays so.
function topFor(box) {
  const y = view.chart.picture.row[box] * ROW, room = view.height - RULER;
  const above = Math.min(y, 4 * ROW, room / 3), below = Math.min(3 * ROW, room / 3);
  if (y - above >= view.chart.top && y + ROW + below <= view.chart.top + room) return view.chart.top;
  return clampTop(y + ROW + below <= room ? 0 : y - room * 0.6);
}

function zoomTo(box) {
  const picture = view.chart.picture;
  glide(picture.start[box], Math.max(picture.endOf(box), picture.start[box] + 1), topFor(box));
}

function zoomAt(place, factor) {
  show(place - (place - view.chart.begin) * factor, place + (view.chart.end - place) * factor);
}

function showAll() {
  glide(0, wholeWidth(), 0);
}

// Makes a call the selected one and brings it into sight without changing the scale more than needed.
function select(call, reveal = true, moment = BEGIN) {
  if (call < 0 || call >= count) return;
  const before = view.selected;
  view.selected = call;
  view.moment = moment;
  if (reveal) {
    revealBox(view.chart.boxOf(call));
    if (moment !== BEGIN && view.chart instanceof Timeline) revealTime(momentTime(call, moment));
  }
  for (const listener of listeners.select) listener(call, before);
  requestPaint();
}

function revealBox(box) {
  if (box < 0) return;
  const {picture, begin, end, top} = view.chart, from = picture.start[box], to = picture.endOf(box);
  const span = end - begin, width = to - from;
  if (width < span / view.width * 3) {
    const wider = Math.max(width * 12, 24);
    glide(from - wider / 2, from + wider / 2, topFor(box));
  } else if (!(to > begin && from < end) || width > span) {
    const wanted = Math.max(span, width * 1.1), middle = (from + to) / 2;
    glide(middle - wanted / 2, middle + wanted / 2, topFor(box));
  } else if (topFor(box) !== top) {
    glide(begin, end, topFor(box));
  }
}

// A call that is wider than the picture has moments outside of it.
function revealTime(time) {
  const {begin, end} = view.chart, span = end - begin;
  if (moving === 0 && (time < begin || time > end)) glide(time - span / 2, time + span / 2);
}

function placeAt(x) {
  return view.chart.begin + x / view.width * (view.chart.end - view.chart.begin);
}

function xOf(place) {
  return (place - view.chart.begin) / (view.chart.end - view.chart.begin) * view.width;
}
