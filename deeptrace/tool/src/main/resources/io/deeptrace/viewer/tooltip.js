// What a call was, beside the pointer.

const tooltip = document.getElementById('tooltip');

// Where the tooltip is, to fill it again when values have come.
let tipped = null;

function showTooltip(box, x, y) {
  tipped = {box, x, y};
  if (!(view.chart instanceof Timeline)) return placeTooltip(view.chart.tooltip(box), x, y);
  const values = valuesOf(box), lines = [];
  if (!values.ready) lines.push(line('…'));
  if (values.receiver !== null) lines.push(line('this = ' + values.receiver.text));
  for (const arg of values.args.slice(0, 8)) lines.push(line(arg.name + ' = ' + arg.node.text));
  if (values.args.length > 8) lines.push(line('… ' + values.args.length + ' arguments in all'));
  for (const change of values.changes.slice(0, 4)) lines.push(line('changed: ' + change.name + ' = ' + change.node.text));
  if (values.result !== null) lines.push(line('→ ' + values.result.text));
  if (values.thrown !== null) lines.push(line('threw ' + values.thrown.text, 'line thrown'));
  placeTooltip([callTitle(nameOf(box), 'div'), ...lines, el('p', {class: 'note', text: facts(box)})], x, y);
}

function placeTooltip(content, x, y) {
  tooltip.replaceChildren(...content);
  tooltip.hidden = false;
  const room = tooltip.parentElement.getBoundingClientRect();
  const wide = tooltip.offsetWidth, high = tooltip.offsetHeight;
  tooltip.style.left = Math.max(4, x + 16 + wide > room.width ? x - wide - 10 : x + 16) + 'px';
  tooltip.style.top = Math.max(4, y + 18 + high > room.height ? y - high - 10 : y + 18) + 'px';
}

function hideTooltip() {
  tooltip.hidden = true;
  tipped = null;
}

function line(text, kind = 'line') {
  return el('div', {class: kind, text: text.length > 240 ? text.slice(0, 240) + '…' : text});
}

function facts(box) {
  const parts = [];
  const entry = cappedBy.get(box);
  if (entry) {
    parts.push('counted, not recorded: ' + entry.cause, timeText(box) + ' in all');
    if (entry.count > 1) parts.push(readableTime(entry.least) + ' to ' + readableTime(entry.most) + ' each');
    if (entry.threw > 0) parts.push(readableCount(entry.threw) + ' threw');
  } else {
    parts.push(timeText(box) + ', self ' + selfText(box), percent(timeOf(box), trace.duration));
    if (kindOf(box) === UNFINISHED) parts.push('unfinished');
    if (kindOf(box) === UNWOUND) parts.push('ended unseen');
  }
  if (methodOfBox(box).dynamic) parts.push('entered dynamically');
  if (placeOf(box)) parts.push(placeOf(box));
  if (trace.lanes.length > 1) parts.push(trace.lanes[laneOf(box)].name);
  return parts.join(' · ');
}
