// Numbers and names for people.

// Two digits and a unit, by the same rule as the text tree.
function readableTime(nanos) {
  if (nanos < 1000) return Math.max(0, nanos) + ' ns';
  for (const [unit, scale, below] of [['µs', 1e3, 999.5], ['ms', 1e6, 999.5], ['s', 1e9, 59.5]]) {
    if (nanos / scale >= below) continue;
    const tenths = Math.round(nanos * 10 / scale);
    return (tenths < 100 ? (tenths / 10).toFixed(1) : Math.round(nanos / scale)) + ' ' + unit;
  }
  const seconds = Math.round(nanos / 1e9);
  return readableCount(Math.floor(seconds / 60)) + ' min ' + seconds % 60 + ' s';
}

// A time that may be an estimate.
function roughTime(nanos, estimated, mark = 'about ') {
  return (estimated ? mark : '') + readableTime(nanos);
}

// A time with as many digits as tell it from another one that is a step away.
function preciseTime(nanos, step) {
  const units = ['ns', 'µs', 'ms', 's'];
  const unit = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(nanos, 1)) / 3 + 1e-9));
  const scale = Math.pow(1000, unit), digits = Math.max(0, Math.ceil(-Math.log10(step / scale) - 1e-9));
  return (nanos / scale).toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits}) + ' ' + units[unit];
}

function readableCount(number) {
  return number.toLocaleString('en');
}

function plural(number, one, many = one + 's') {
  return readableCount(number) + ' ' + (number === 1 ? one : many);
}

function percent(part, whole) {
  if (!(whole > 0)) return '–';
  const share = part / whole * 100;
  return (share >= 10 || share === 0 ? share.toFixed(0) : share >= 0.1 ? share.toFixed(1) : '< 0.1') + ' %';
}

function packageOf(className) {
  return className.slice(0, Math.max(0, className.lastIndexOf('.')));
}

function withoutPackage(className) {
  return className.slice(className.lastIndexOf('.') + 1);
}
