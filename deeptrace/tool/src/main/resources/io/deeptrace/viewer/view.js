// What is shown: a span of time, a first row, the selected call and the one under the pointer.

// Few rows may be taller than many.
const ROW = trace.rows <= 16 ? 27 : 22, RULER = 22;
const canvas = document.getElementById('flame');
const view = {begin: 0, end: trace.duration, top: 0, selected: -1, hovered: -1, width: 1, height: 1};
const listeners = {select: []};
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let moving = 0;

function clampView(begin, end) {
  const span = Math.min(Math.max(end - begin, Math.min(2, trace.duration)), trace.duration);
  const middle = (begin + end) / 2;
  const from = Math.min(Math.max(middle - span / 2, 0), trace.duration - span);
  return [from, from + span];
}

function clampTop(top) {
  return Math.min(Math.max(top, 0), Math.max(0, trace.rows * ROW + RULER + 8 - view.height));
}

function show(begin, end, top = view.top) {
  cancelAnimationFrame(moving);
  [view.begin, view.end] = clampView(begin, end);
  view.top = clampTop(top);
  requestPaint();
}

function glide(begin, end, top = view.top) {
  const target = clampView(begin, end), from = [view.begin, view.end, view.top];
  const targetTop = clampTop(top);
  if (calm.matches) return show(target[0], target[1], targetTop);
  const began = performance.now();
  cancelAnimationFrame(moving);
  const step = now => {
    const done = Math.min(Math.max((now - began) / 180, 0), 1), ease = 1 - Math.pow(1 - done, 3);
    view.begin = from[0] + (target[0] - from[0]) * ease;
    view.end = from[1] + (target[1] - from[1]) * ease;
    view.top = from[2] + (targetTop - from[2]) * ease;
    requestPaint();
    if (done < 1) moving = requestAnimationFrame(step);
  };
  moving = requestAnimationFrame(step);
}

// A call is well placed if some callers are seen above it and some callees below; what is seen from the top stays so.
function topFor(box) {
  const y = rowOf[box] * ROW, room = view.height - RULER;
  const above = Math.min(y, 4 * ROW, room / 3), below = Math.min(3 * ROW, room / 3);
  if (y - above >= view.top && y + ROW + below <= view.top + room) return view.top;
  return clampTop(y + ROW + below <= room ? 0 : y - room * 0.6);
}

function zoomTo(box) {
  glide(startOf[box], Math.max(endOf[box], startOf[box] + 1), topFor(box));
}

function zoomAt(time, factor) {
  show(time - (time - view.begin) * factor, time + (view.end - time) * factor);
}

function showAll() {
  glide(0, trace.duration, 0);
}

// Makes a call the selected one and brings it into sight without changing the scale more than needed.
function select(box, reveal = true) {
  if (box < 0 || box >= count) return;
  view.selected = box;
  if (reveal) {
    const span = view.end - view.begin, width = endOf[box] - startOf[box];
    const seen = endOf[box] > view.begin && startOf[box] < view.end;
    if (width < span / view.width * 3) {
      const wider = Math.max(width * 12, 24);
      glide(startOf[box] - wider / 2, startOf[box] + wider / 2, topFor(box));
    } else if (!seen || width > span) {
      const wanted = Math.max(span, width * 1.1), middle = (startOf[box] + endOf[box]) / 2;
      glide(middle - wanted / 2, middle + wanted / 2, topFor(box));
    } else if (topFor(box) !== view.top) {
      glide(view.begin, view.end, topFor(box));
    }
  }
  for (const listener of listeners.select) listener(box);
  requestPaint();
}

function timeAt(x) {
  return view.begin + x / view.width * (view.end - view.begin);
}

function xOf(time) {
  return (time - view.begin) / (view.end - view.begin) * view.width;
}
