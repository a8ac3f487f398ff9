// Elements with text in them. Text is only ever set as text, so that nothing a program wrote becomes markup.

function el(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name === 'class') element.className = value;
    else if (name === 'text') element.textContent = value;
    else if (name === 'style') for (const [key, css] of Object.entries(value)) element.style.setProperty(key, css);
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

// Text that may break after each part of a name.
function breakable(name) {
  return name.split(/(?<=[.#,(])/).flatMap((part, i) => i === 0 ? [part] : [el('wbr'), part]);
}

// Class dim, method strong.
function callTitle(name, tag = 'h2', kind = '') {
  const dot = name.lastIndexOf('.');
  return el(tag, {class: ('call-title ' + kind).trim()},
    dot > 0 ? el('span', {class: 'dim', text: name.slice(0, dot + 1)}) : null, name.slice(dot + 1));
}

function swatchOf(box) {
  if (trace.diff) return el('i', {class: 'swatch diff-' + (differenceKind(box)?.name ?? 'alike')});
  const kinds = {[ORIGIN]: 'origin', [PASSED]: 'passed', [CAPPED]: 'capped'};
  const kind = kinds[kindOf(box)];
  return kind ? el('i', {class: 'swatch ' + kind})
    : el('i', {class: 'swatch', style: {'--swatch': groupColour(groupOf[methodOf(box)])}});
}

// What is drawn here is drawn by this process: thousands of small boxes are sent to a graphics card no faster than they are drawn, and where there is none
// to a process that only plays one and takes three times as long.
function penOf(canvas) {
  return canvas.getContext('2d', {willReadFrequently: true});
}
