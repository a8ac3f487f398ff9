// Mouse, pen and touch.

let drag = null;

function boxUnder(event) {
  const place = canvas.getBoundingClientRect(), y = event.clientY - place.top;
  if (y < RULER) return -1;
  const slack = (view.end - view.begin) / view.width * 3;
  return boxAt(Math.floor((y - RULER - 4 + view.top) / ROW), timeAt(event.clientX - place.left), slack);
}

function hover(event) {
  const box = boxUnder(event), place = canvas.getBoundingClientRect();
  if (box !== view.hovered) {
    view.hovered = box;
    canvas.classList.toggle('over', box >= 0);
    requestPaint();
  }
  if (box >= 0) showTooltip(box, event.clientX - place.left, event.clientY - place.top); else hideTooltip();
}

canvas.addEventListener('pointerdown', event => {
  if (event.button !== 0) return;
  const place = canvas.getBoundingClientRect();
  drag = {x: event.clientX, y: event.clientY, begin: view.begin, end: view.end, top: view.top, moved: false,
    ruler: event.clientY - place.top < RULER};
  canvas.setPointerCapture(event.pointerId);
});

canvas.addEventListener('pointermove', event => {
  if (!drag) return hover(event);
  const right = event.clientX - drag.x, down = event.clientY - drag.y;
  if (!drag.moved && Math.abs(right) + Math.abs(down) < 4) return;
  drag.moved = true;
  hideTooltip();
  canvas.classList.add('dragging');
  const shift = -right / view.width * (drag.end - drag.begin);
  const [begin, end] = keepSpan(drag.begin + shift, drag.end + shift);
  show(begin, end, drag.top - down);
});

canvas.addEventListener('pointerup', event => {
  const done = drag;
  drag = null;
  canvas.classList.remove('dragging');
  if (!done || done.moved) return;
  const box = boxUnder(event);
  if (box < 0) return showAll();
  select(box, false);
  openTab('call');
  zoomTo(box);
});

canvas.addEventListener('pointercancel', () => { drag = null; });
canvas.addEventListener('pointerleave', () => {
  view.hovered = -1;
  hideTooltip();
  requestPaint();
});

canvas.addEventListener('wheel', event => {
  event.preventDefault();
  const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? view.height : 1;
  const place = canvas.getBoundingClientRect();
  if (event.shiftKey) return show(view.begin, view.end, view.top + (event.deltaY || event.deltaX) * unit);
  if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    const shift = event.deltaX * unit / view.width * (view.end - view.begin);
    const [begin, end] = keepSpan(view.begin + shift, view.end + shift);
    return show(begin, end);
  }
  zoomAt(timeAt(event.clientX - place.left), Math.pow(1.0018, event.deltaY * unit));
  hover(event);
}, {passive: false});

// The same span of time, moved back inside the trace.
function keepSpan(begin, end) {
  const back = begin < 0 ? -begin : end > trace.duration ? trace.duration - end : 0;
  return [begin + back, end + back];
}

// In the strip: drag a span to see it; click or drag the window to move it.
let stripFrom = null;
const stripTime = event => {
  const place = minimap.getBoundingClientRect();
  return Math.min(Math.max((event.clientX - place.left) / place.width, 0), 1) * trace.duration;
};
minimap.addEventListener('pointerdown', event => {
  const time = stripTime(event), zoomed = view.end - view.begin < trace.duration * 0.999;
  stripFrom = {time, begin: view.begin, end: view.end, window: zoomed && time >= view.begin && time <= view.end};
  minimap.setPointerCapture(event.pointerId);
});
minimap.addEventListener('pointermove', event => {
  if (!stripFrom) return;
  const time = stripTime(event), far = time - stripFrom.time;
  if (stripFrom.window) show(...keepSpan(stripFrom.begin + far, stripFrom.end + far));
  else if (Math.abs(far) > trace.duration / 400) show(Math.min(time, stripFrom.time), Math.max(time, stripFrom.time));
});
minimap.addEventListener('pointerup', () => { stripFrom = null; });
minimap.addEventListener('dblclick', showAll);

const splitter = document.getElementById('splitter');
const setPanel = width => document.documentElement.style.setProperty('--panel', Math.max(260, width) + 'px');
splitter.addEventListener('pointerdown', event => splitter.setPointerCapture(event.pointerId));
splitter.addEventListener('pointermove', event => {
  if (splitter.hasPointerCapture(event.pointerId)) setPanel(innerWidth - event.clientX - 22);
});
splitter.addEventListener('keydown', event => {
  const step = {ArrowLeft: 24, ArrowRight: -24}[event.key];
  if (step) setPanel(document.querySelector('aside').offsetWidth + step);
});
