// Draws the chart. Cost: visible rows times pixels.

const pen = canvas.getContext('2d');
let painting = 0, charWidth = 7, lastPaint = 0;

function requestPaint() {
  if (!painting) painting = requestAnimationFrame(paint);
}

function paint() {
  painting = 0;
  const began = performance.now();
  pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  pen.fillStyle = theme.card;
  pen.fillRect(0, 0, view.width, view.height);
  if (!theme.hatching) makeHatching(pen);
  pen.font = (ROW > 22 ? '12.5px ' : '11.5px ') + theme.code;
  pen.textBaseline = 'middle';
  charWidth = pen.measureText('MMMMMMMMMM').width / 10;
  const first = Math.max(0, Math.floor(view.top / ROW));
  const last = Math.min(rows.length - 1, Math.ceil((view.top + view.height - RULER) / ROW));
  paintGrid();
  for (let row = first; row <= last; row++) paintRow(row);
  paintLanes();
  if (view.selected >= 0) frame(view.selected, theme.text, 2);
  if (view.hovered >= 0 && view.hovered !== view.selected) frame(view.hovered, theme.dim, 1.5);
  paintRuler();
  paintMinimap();
  document.getElementById('reset').hidden = view.end - view.begin > trace.duration * 0.999;
  lastPaint = performance.now() - began;
}

function yOf(row) {
  return RULER + 4 + row * ROW - view.top;
}

function paintRow(number) {
  const row = rows[number], y = yOf(number), pixel = (view.end - view.begin) / view.width;
  visitRow(row, view.begin, view.end, pixel, (box, from, to) => {
    const x = Math.max(xOf(startOf[box]), -2), right = Math.min(xOf(endOf[box]), view.width + 2);
    const width = Math.max(right - x, kindOf[box] === CAPPED ? 3 : 1);
    const cluster = to - from > 1;
    const hit = search.isHit === null || row.hitsBefore[to] > row.hitsBefore[from];
    const threw = row.throwsBefore[to] > row.throwsBefore[from];
    pen.globalAlpha = hit ? 1 : 0.3;
    pen.fillStyle = cluster && threw ? theme.origin : fillOf(box);
    pen.fillRect(x, y, Math.max(width - (width > 3 ? 1 : 0), threw ? 2 : 0), ROW - 2);
    if (width > 5) decorate(box, x, y, width);
    if (search.isHit !== null && hit) {
      pen.fillStyle = theme.hit;
      pen.fillRect(x, y + ROW - 5, Math.max(width - (width > 3 ? 1 : 0), 2), 3);
    }
    if (width > 24) label(box, Math.max(x, 0), y, right - Math.max(x, 0) - 8);
    pen.globalAlpha = 1;
  });
}

// Signs beside the colour: a stripe where an exception passed, a dashed edge where a call never ended.
function decorate(box, x, y, width) {
  if (kindOf[box] === PASSED) {
    pen.fillStyle = theme.origin;
    pen.fillRect(x, y, 3, ROW - 2);
  } else if (kindOf[box] === UNFINISHED || kindOf[box] === UNWOUND) {
    pen.strokeStyle = theme.text;
    pen.setLineDash([3, 3]);
    pen.lineWidth = 1.5;
    pen.strokeRect(x + 1, y + 1, width - 3, ROW - 4);
    pen.setLineDash([]);
  } else if (kindOf[box] === CAPPED) {
    pen.strokeStyle = theme.hatch;
    pen.lineWidth = 1;
    pen.strokeRect(x + 0.5, y + 0.5, width - 2, ROW - 3);
  }
}

function label(box, x, y, room) {
  const indent = kindOf[box] === PASSED ? 7 : 5;
  const name = (kindOf[box] === ORIGIN ? '! ' : '') + nameOf(box);
  const shown = fitted(name, room - indent);
  if (shown === '') return;
  const middle = y + ROW / 2 - 0.5;
  if (kindOf[box] === CAPPED) {
    pen.fillStyle = theme.capped;
    pen.fillRect(x + 3, y + 2, widthOf(shown) + 5, ROW - 6);
  }
  pen.fillStyle = kindOf[box] === ORIGIN ? '#ffffff' : theme['box-text'];
  pen.fillText(shown, x + indent, middle);
  if (shown !== name || kindOf[box] === CAPPED) return;
  const used = widthOf(name);
  if (room - indent - used < 5 * charWidth) return;
  pen.fillStyle = kindOf[box] === ORIGIN ? '#ffe3dc' : theme['box-dim'];
  pen.fillText(fitted(signature(box), room - indent - used), x + indent + used, middle);
}

// Arguments and outcome, as they follow a call's name.
function signature(box) {
  const values = valuesOf(box);
  const after = values.thrown !== null ? ' threw ' + values.thrown : values.result !== null ? ' → ' + values.result : '';
  return '(' + values.args.map(arg => arg.value).join(', ') + ')' + after;
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
  const x = Math.max(xOf(startOf[box]), -4), right = Math.min(xOf(endOf[box]), view.width + 4);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.strokeRect(x, yOf(rowOf[box]) - 0.5, Math.max(right - x - 1, 3), ROW - 1);
}

function paintLanes() {
  pen.font = '600 11px ' + theme.sans;
  for (const lane of trace.lanes) {
    if (lane.label < 0) continue;
    const y = yOf(lane.label);
    if (y < -ROW || y > view.height) continue;
    pen.fillStyle = theme.line;
    pen.fillRect(0, y + ROW - 4, view.width, 1);
    pen.fillStyle = theme.dim;
    const starter = lane.parent >= 0 ? '  started by ' + nameOf(lane.parent) : '';
    pen.fillText((lane.virtual ? 'virtual thread ' : 'thread ') + lane.name + starter, 6, y + ROW / 2 - 2);
    if (lane.parent >= 0) linkToStarter(lane);
  }
}

// A line from the call that started a thread down to the thread's first call.
function linkToStarter(lane) {
  const first = rows[lane.row].ids[0];
  if (first === undefined) return;
  const x = xOf(startOf[first]);
  if (x < 0 || x > view.width) return;
  pen.strokeStyle = theme.accent;
  pen.globalAlpha = 0.55;
  pen.lineWidth = 1;
  pen.setLineDash([2, 3]);
  pen.beginPath();
  pen.moveTo(x, yOf(rowOf[lane.parent]) + ROW - 2);
  pen.lineTo(x, yOf(lane.row));
  pen.stroke();
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

function ticks() {
  const span = view.end - view.begin, wanted = span / Math.max(2, view.width / 130);
  const power = Math.pow(10, Math.floor(Math.log10(wanted)));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(size => size >= wanted);
  const times = [];
  times.step = step;
  for (let time = Math.ceil(view.begin / step) * step; time <= view.end; time += step) times.push(time);
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
    const x = Math.round(xOf(time)), text = time === 0 ? '0' : preciseTime(time, times.step);
    pen.fillRect(x, RULER - 6, 1, 6);
    if (x + 4 + pen.measureText(text).width < view.width) pen.fillText(text, x + 4, RULER / 2);
  }
}
