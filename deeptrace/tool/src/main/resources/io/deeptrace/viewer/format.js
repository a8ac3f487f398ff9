// Numbers and names for people.

function readableTime(nanos) {
  const units = ['ns', 'µs', 'ms', 's'];
  let amount = nanos, unit = 0;
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1000;
    unit++;
  }
  const digits = unit === 0 || amount >= 99.95 ? 0 : amount >= 9.995 ? 1 : 2;
  return amount.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits}) + ' ' + units[unit];
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

function withoutPackage(className) {
  return className.slice(className.lastIndexOf('.') + 1);
}
