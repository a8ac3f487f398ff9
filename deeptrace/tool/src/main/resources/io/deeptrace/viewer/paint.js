// Draws the chart. Cost: visible rows times pixels.

const pen = penOf(canvas);
let painting = 0, charWidth = 7, lastPaint = 0;

function requestPaint() {
  if (!painting) painting = requestAnimationFrame(paint);
}

function paint() {
  painting = 0;
  const began = performance.now(), chart = view.chart;
  pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  pen.fillStyle = theme.card;
  pen.fillRect(0, 0, view.width, view.height);
  if (!theme.hatching) makeHatching(pen);
  pen.font = (ROW > 22 ? '12.5px ' : '11.5px ') + theme.code;
  pen.textBaseline = 'middle';
  charWidth = pen.measureText('MMMMMMMMMM').width / 10;
  const first = Math.max(0, Math.floor(chart.top / ROW));
  const last = Math.min(chart.height - 1, Math.ceil((chart.top + view.height - RULER) / ROW));
  paintGrid();
  for (let row = first; row <= last; row++) paintRow(row);
  if (chart instanceof Timeline) {
    paintLanes();
    paintHandOvers();
  }
  const selected = view.selected < 0 ? -1 : chart.boxOf(view.selected);
  if (selected >= 0) frame(selected, theme.text, 2);
  if (view.hovered >= 0 && view.hovered !== selected) frame(view.hovered, theme.dim, 1.5);
  paintRuler();
  if (chart instanceof Timeline && selected >= 0) paintMoment();
  paintMinimap();
  document.getElementById('reset').hidden = chart.end - chart.begin > wholeWidth() * 0.999;
  lastPaint = performance.now() - began;
}

function yOf(row) {
  return RULER + 4 + row * ROW - view.chart.top;
}

function paintRow(row) {
  const chart = view.chart, {picture} = chart, y = yOf(row), pixel = (chart.end - chart.begin) / view.width;
  let beside = null;
  picture.visitRow(row, chart.begin, chart.end, pixel, (box, from, to) => {
    const x = Math.max(xOf(picture.start[box]), -2), right = Math.min(xOf(picture.endOf(box)), view.width + 2);
    const kind = chart.kindOf(box), width = Math.max(right - x, kind === CAPPED ? 3 : 1);
    const cluster = to - from > 1, hit = chart.hit(from, to), threw = chart.threw(from, to);
    const near = !hit && chart.near(from, to);
    pen.globalAlpha = hit || near ? 1 : 0.3;
    pen.fillStyle = cluster ? chart.fillOfCluster(box, from, to) : chart.fillOf(box);
    pen.fillRect(x, y, Math.max(width - (width > 3 ? 1 : 0), threw ? 2 : 0), ROW - 2);
    if (theme.outlined && width > 3) outline(x, y, width);
    if (width > 5) decorate(kind, x, y, width);
    if (chart.hits !== null && (hit || near)) {
      pen.fillStyle = hit ? theme.hit : theme.accent;
      pen.fillRect(x, y + ROW - 5, Math.max(width - (width > 3 ? 1 : 0), 2), 3);
    }
    if (width > 24) label(box, kind, Math.max(x, 0), y, right - Math.max(x, 0) - 8);
    if (beside !== null) labelBeside(beside, x);
    beside = width <= 24 && !cluster ? {box, x: x + Math.max(width, 2) + 4, y, alpha: pen.globalAlpha} : null;
    pen.globalAlpha = 1;
  });
  if (beside !== null) labelBeside(beside, view.width);
}

// The name of a box that is too narrow for it, where nothing follows.
function labelBeside({box, x, y, alpha}, end) {
  const shown = view.chart.shortNameOf(box), room = end - x - 6;
  if (widthOf(shown) > room) return;
  pen.globalAlpha = alpha;
  pen.fillStyle = view.chart.kindOf(box) === ORIGIN ? theme.bad : theme.dim;
  pen.fillText(shown, x, y + ROW / 2 - 0.5);
  pen.globalAlpha = 1;
}

// Where strong contrasts are wished for, edges are seen whatever the fills are.
function outline(x, y, width) {
  pen.strokeStyle = theme.text;
  pen.lineWidth = 1;
  pen.strokeRect(x + 0.5, y + 0.5, width - 2, ROW - 3);
}

// Signs beside the colour: a stripe where an exception passed, a dashed edge where a call never ended.
function decorate(kind, x, y, width) {
  if (kind === PASSED) {
    pen.fillStyle = theme.origin;
    pen.fillRect(x, y, 3, ROW - 2);
  } else if (kind === UNFINISHED || kind === UNWOUND) {
    pen.strokeStyle = theme.text;
    pen.setLineDash([3, 3]);
    pen.lineWidth = 1.5;
    pen.strokeRect(x + 1, y + 1, width - 3, ROW - 4);
    pen.setLineDash([]);
  } else if (kind === CAPPED) {
    pen.strokeStyle = theme.hatch;
    pen.lineWidth = 1;
    pen.strokeRect(x + 0.5, y + 0.5, width - 2, ROW - 3);
  }
}

function label(box, kind, x, y, room) {
  const indent = kind === PASSED ? 7 : 5, mark = kind === ORIGIN ? '! ' : '';
  let name = mark + view.chart.nameOf(box);
  if (kind !== CAPPED && widthOf(name) > room - indent) name = mark + view.chart.shortNameOf(box);
  const shown = fitted(name, room - indent);
  if (shown === '') return;
  const middle = y + ROW / 2 - 0.5;
  if (kind === CAPPED) {
    pen.fillStyle = theme.capped;
    pen.fillRect(x + 3, y + 2, widthOf(shown) + 5, ROW - 6);
  }
  pen.fillStyle = kind === ORIGIN ? '#ffffff' : theme['box-text'];
  pen.fillText(shown, x + indent, middle);
  if (shown !== name) return;
  const used = widthOf(name);
  if (room - indent - used < 5 * charWidth) return;
  const rest = view.chart.restOf(box);
  if (kind === CAPPED) return labelCounted(rest, x + indent + used, y, room - indent - used);
  pen.fillStyle = kind === ORIGIN ? '#fff0ec' : theme['box-dim'];
  pen.fillText(fitted(rest, room - indent - used), x + indent + used, middle);
}

// What the counted calls took, if there is room for it.
function labelCounted(text, x, y, room) {
  if (widthOf(text) > room) return;
  pen.fillStyle = theme.capped;
  pen.fillRect(x, y + 2, widthOf(text) + 5, ROW - 6);
  pen.fillStyle = theme['box-dim'];
  pen.fillText(text, x, y + ROW / 2 - 0.5);
}

// Arguments and outcome, as they follow a call's name.
function signature(box) {
  const values = valuesOf(box);
  if (!values.ready) return ' …';
  const after = values.thrown !== null ? ' threw ' + values.thrown.text : values.result !== null ? ' → ' + values.result.text : '';
  return '(' + values.args.map(arg => arg.node.text).join(', ') + ')' + after;
}

function widthOf(text) {
  return /^[\x20-\x7e]*$/.test(text) ? text.length * charWidth : pen.measureText(text).width;
}

function fitted(text, room) {
  const most = Math.floor(room / charWidth);
  if (most < 2) return '';
  let cut = text.length <= most ? text : text.slice(0, most - 1) + '…';
  while (cut.length > 2 && widthOf(cut) > room + 1) cut = cut.slice(0, -Math.max(2, Math.ceil(cut.length / 10))) + '…';
  return cut;
}

function frame(box, colour, width) {
  const {picture} = view.chart;
  const x = Math.max(xOf(picture.start[box]), -4), right = Math.min(xOf(picture.endOf(box)), view.width + 4);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.strokeRect(x, yOf(picture.row[box]) - 0.5, Math.max(right - x - 1, 3), ROW - 1);
}

function paintLanes() {
  for (const lane of trace.lanes) {
    if (lane.label < 0) continue;
    const y = yOf(lane.label);
    if (y >= -ROW && y <= view.height) {
      const kind = lane.virtual ? 'virtual thread ' : 'thread ';
      pen.fillStyle = theme.ground;
      pen.fillRect(0, y, view.width, ROW - 3);
      pen.fillStyle = theme.line;
      pen.fillRect(0, y, view.width, 1);
      pen.fillStyle = theme.dim;
      pen.font = '11px ' + theme.sans;
      pen.fillText(kind, 6, y + ROW / 2 - 1);
      const left = 6 + pen.measureText(kind).width;
      if (lane.parent >= 0) {
        pen.font = '600 11px ' + theme.sans;
        const after = left + pen.measureText(lane.name).width;
        pen.font = '11px ' + theme.sans;
        pen.fillText('  for ' + nameOf(lane.parent), after, y + ROW / 2 - 1);
      }
      pen.font = '600 11px ' + theme.sans;
      pen.fillStyle = theme.text;
      pen.fillText(lane.name, left, y + ROW / 2 - 1);
    }
  }
}

// The moment that is looked at.
function paintMoment() {
  const x = Math.round(xOf(momentTime(view.selected, view.moment)));
  if (x < 0 || x > view.width) return;
  pen.fillStyle = theme.accent;
  pen.fillRect(x - 0.5, RULER - 8, 1.5, view.height);
  pen.beginPath();
  pen.moveTo(x - 5, RULER - 9);
  pen.lineTo(x + 5.5, RULER - 9);
  pen.lineTo(x + 0.25, RULER - 1);
  pen.fill();
}

function ticks() {
  const span = view.chart.end - view.chart.begin, wanted = span / Math.max(2, view.width / 130);
  const power = Math.pow(10, Math.floor(Math.log10(wanted)));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(size => size >= wanted);
  const times = [];
  times.step = step;
  for (let time = Math.ceil(view.chart.begin / step) * step; time <= view.chart.end; time += step) times.push(time);
  return times;
}

function paintGrid() {
  pen.fillStyle = theme.line;
  pen.globalAlpha = 0.45;
  for (const time of ticks()) pen.fillRect(Math.round(xOf(time)), RULER, 1, view.height);
  pen.globalAlpha = 1;
}

function paintRuler() {
  pen.fillStyle = theme.card;
  pen.fillRect(0, 0, view.width, RULER);
  pen.fillStyle = theme.line;
  pen.fillRect(0, RULER - 1, view.width, 1);
  pen.font = '11px ' + theme.sans;
  pen.fillStyle = theme.dim;
  const times = ticks();
  for (const time of times) {
    const x = Math.round(xOf(time)), text = time === 0 ? '0' : view.chart.amountText(time, times.step);
    pen.fillRect(x, RULER - 6, 1, 6);
    if (x + 4 + pen.measureText(text).width < view.width) pen.fillText(text, x + 4, RULER / 2);
  }
}
