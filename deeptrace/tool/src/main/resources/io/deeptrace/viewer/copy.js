// A call as something to paste: text, JSON, or what makes it again: a Java expression, a command.

function callAsText(box) {
  const values = valuesOf(box), lines = [nameOf(box) + signature(box), '  ' + methodOfBox(box).ref];
  if (values.receiver) lines.push('  this = ' + values.receiver.text);
  for (const arg of values.args) lines.push('  ' + arg.name + ' = ' + arg.node.text);
  for (const change of values.changes) lines.push('  changed: ' + change.name + ' = ' + change.node.text);
  if (values.result) lines.push('  → ' + values.result.text);
  if (values.thrown) lines.push('  threw ' + values.thrown.text);
  lines.push('  ' + timeText(box) + ', self ' + selfText(box) + (placeOf(box) ? ', ' + placeOf(box) : '') + ', ' + trace.lanes[laneOf(box)].name);
  return lines.join('\n');
}

function nodeAsJson(node) {
  const parts = node && partsOf(node);
  if (!parts) return node && node.text;
  const inside = parts.values.map(nodeAsJson);
  return {type: parts.type, size: parts.size, ...(parts.names.length ? {fields: Object.fromEntries(parts.names.map((name, i) => [name, inside[i]]))} : {elements: inside})};
}

function callAsJson(box) {
  const values = valuesOf(box), site = siteOf(box);
  const named = list => Object.fromEntries(list.map(({name, node}) => [name, nodeAsJson(node)]));
  return JSON.stringify({
    method: methodOfBox(box).ref, site: site ? {caller: site.caller, place: site.place} : undefined, thread: trace.lanes[laneOf(box)].name,
    start: startOf(box), nanos: timeOf(box), self: selfOf(box), this: nodeAsJson(values.receiver) ?? undefined, args: named(values.args),
    changed: values.changes.length ? named(values.changes) : undefined, result: nodeAsJson(values.result) ?? undefined, thrown: nodeAsJson(values.thrown) ?? undefined}, null, 2);
}

const NUMBERS = {byte: text => '(byte) ' + text, short: text => '(short) ' + text, int: text => text, long: text => text + 'L'};

// A value as Java, or null if it cannot be made from its text: it was cut off, masked, or is an object.
function javaValue(node, type) {
  const text = node.text;
  if (text === 'null') return ['boolean', 'char', 'float', 'double', ...Object.keys(NUMBERS)].includes(type) ? null : 'null';
  const plain = {'java.lang.Integer': 'int', 'java.lang.Long': 'long', 'java.lang.Short': 'short', 'java.lang.Byte': 'byte', 'java.lang.Boolean': 'boolean',
    'java.lang.Double': 'double', 'java.lang.Float': 'float', 'java.lang.Character': 'char'}[type] ?? type;
  if (plain in NUMBERS) return /^-?\d+$/.test(text) ? NUMBERS[plain](text) : null;
  if (plain === 'boolean') return text === 'true' || text === 'false' ? text : null;
  if (plain === 'char') return /^'(\\.|\\u[0-9a-f]{4}|[^\\'])'$/i.test(text) ? text : null;
  if (plain === 'double' || plain === 'float') {
    const boxed = plain === 'double' ? 'Double' : 'Float';
    if (text === 'NaN') return boxed + '.NaN';
    if (/^-?Infinity$/.test(text)) return boxed + (text[0] === '-' ? '.NEGATIVE_INFINITY' : '.POSITIVE_INFINITY');
    return /^-?\d+(\.\d+)?(E-?\d+)?f?$/i.test(text) ? text.replace(/f$/i, '') + (plain === 'float' ? 'f' : '') : null;
  }
  if (type === 'java.lang.String' || type === 'java.lang.CharSequence' || type === 'java.lang.Object') {
    if (/^"(\\.|[^"\\])*"$/.test(text)) return text;
    if (type !== 'java.lang.Object') return null;
  }
  return !node.inside && type !== 'java.lang.Object' && /^[A-Z_$][\w$]*$/.test(text) ? type.replaceAll('$', '.') + '.' + text : null;
}

// The call as a Java expression; null where a value does not allow it.
function callAsJava(box) {
  const {ref, class: owner} = methodOfBox(box), values = valuesOf(box);
  const [, name, parameters] = /#([^(]+)\((.*)\)/.exec(ref) ?? [];
  if (!name || name === '<clinit>' || values.receiver) return null;
  const types = parameters === '' ? [] : parameters.split(',');
  if (types.length !== values.args.length) return null;
  const args = values.args.map((arg, i) => javaValue(arg.node, types[i]));
  if (args.includes(null)) return null;
  const type = owner.replaceAll('$', '.');
  return (name === '<init>' ? 'new ' + type : type + '.' + name) + '(' + args.join(', ') + ')';
}

// The command that makes the call again and looks inside it; null where the page does not know the trace's file, or shows two.
function rerunCommand(box) {
  if (!trace.file || trace.diff) return null;
  const file = /^[\w./+][\w./+-]*$/.test(trace.file) ? trace.file : "'" + trace.file.replaceAll("'", "'\\''") + "'";
  return 'deeptrace rerun ' + file + ' --call ' + valuesOf(box).id + ' --inner';
}

function copyButtons(box) {
  if (kindOf(box) === CAPPED || !valuesOf(box).ready) return [];
  const button = (text, title, copied) => {
    const made = el('button', {type: 'button', title, onclick: async () => {
      const was = made.textContent;
      made.textContent = await copyText(copied()) ? 'Copied' : 'No clipboard';
      setTimeout(() => { made.textContent = was; }, 1200);
    }}, text);
    return made;
  };
  const java = callAsJava(box);
  const asJava = button('Java', java ?? 'Not as Java: its object or one of its values cannot be written down in full', () => java);
  asJava.disabled = java === null;
  const rerun = rerunCommand(box);
  return [el('div', {class: 'buttons'}, 'Copy as', button('Text', 'The call as text', () => callAsText(box)), button('JSON', 'The call as JSON', () => callAsJson(box)), asJava,
    rerun && button('Command', 'Makes the call again and looks inside it: ' + rerun, () => rerun))];
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (refused) {
    // A page from a file may not use the clipboard directly.
    const field = el('textarea', {class: 'unseen'});
    field.value = text;
    document.body.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    return copied;
  }
}
