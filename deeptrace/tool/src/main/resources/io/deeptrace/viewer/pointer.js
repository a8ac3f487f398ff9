// Mouse, pen and touch.

let drag = null;

function boxUnder(event) {
  const place = canvas.getBoundingClientRect(), y = event.clientY - place.top;
  if (y < RULER) return -1;
  const slack = (view.chart.end - view.chart.begin) / view.width * 3;
  return view.chart.picture.boxAt(Math.floor((y - RULER - 4 + view.chart.top) / ROW), placeAt(event.clientX - place.left), slack);
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
  drag = {x: event.clientX, y: event.clientY, begin: view.chart.begin, end: view.chart.end, top: view.chart.top, moved: false,
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
  select(view.chart.callOf(box), false);
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
  if (event.shiftKey) return show(view.chart.begin, view.chart.end, view.chart.top + (event.deltaY || event.deltaX) * unit);
  if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    const shift = event.deltaX * unit / view.width * (view.chart.end - view.chart.begin);
    const [begin, end] = keepSpan(view.chart.begin + shift, view.chart.end + shift);
    return show(begin, end);
  }
  zoomAt(placeAt(event.clientX - place.left), Math.pow(1.0018, event.deltaY * unit));
  hover(event);
}, {passive: false});

// The same span, moved back inside the picture.
function keepSpan(begin, end) {
  const back = begin < 0 ? -begin : end > wholeWidth() ? wholeWidth() - end : 0;
  return [begin + back, end + back];
}

// In the strip: drag a span to see it; click or drag the window to move it.
let stripFrom = null;
const stripPlace = event => {
  const place = minimap.getBoundingClientRect();
  return Math.min(Math.max((event.clientX - place.left) / place.width, 0), 1) * wholeWidth();
};
minimap.addEventListener('pointerdown', event => {
  const place = stripPlace(event), zoomed = view.chart.end - view.chart.begin < wholeWidth() * 0.999;
  stripFrom = {place, begin: view.chart.begin, end: view.chart.end, window: zoomed && place >= view.chart.begin && place <= view.chart.end};
  minimap.setPointerCapture(event.pointerId);
});
minimap.addEventListener('pointermove', event => {
  if (!stripFrom) return;
  const place = stripPlace(event), far = place - stripFrom.place;
  if (stripFrom.window) show(...keepSpan(stripFrom.begin + far, stripFrom.end + far));
  else if (Math.abs(far) > wholeWidth() / 400) show(Math.min(place, stripFrom.place), Math.max(place, stripFrom.place));
});
minimap.addEventListener('pointerup', () => { stripFrom = null; });
minimap.addEventListener('dblclick', showAll);

const splitter = document.getElementById('splitter');
const setPanel = width => {
  document.documentElement.style.setProperty('--panel', Math.max(260, width) + 'px');
  tellPanel();
};
const tellPanel = () => {
  for (const [name, value] of [['now', document.querySelector('aside').offsetWidth], ['min', 260], ['max', Math.round(innerWidth * 0.7)]]) splitter.setAttribute('aria-value' + name, value);
};
tellPanel();
splitter.addEventListener('pointerdown', event => splitter.setPointerCapture(event.pointerId));
splitter.addEventListener('pointermove', event => {
  if (splitter.hasPointerCapture(event.pointerId)) setPanel(innerWidth - event.clientX - 22);
});
splitter.addEventListener('keydown', event => {
  const step = {ArrowLeft: 24, ArrowRight: -24}[event.key];
  if (step) setPanel(document.querySelector('aside').offsetWidth + step);
});
