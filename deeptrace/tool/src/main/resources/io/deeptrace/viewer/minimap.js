// The whole trace in a strip, with the part that the chart shows; drawn once, then copied.

const minimap = document.getElementById('minimap');
const mapPen = penOf(minimap);
let mapPicture = null;

function drawMap() {
  const width = minimap.clientWidth, height = minimap.clientHeight;
  mapPicture = document.createElement('canvas');
  mapPicture.width = minimap.width = Math.max(1, Math.round(width * devicePixelRatio));
  mapPicture.height = minimap.height = Math.max(1, Math.round(height * devicePixelRatio));
  const brush = penOf(mapPicture);
  brush.scale(devicePixelRatio, devicePixelRatio);
  const chart = view.chart, {picture} = chart, whole = wholeWidth();
  const line = Math.min((height - 6) / picture.rows, 6), pixel = whole / width;
  // With more rows than lines of pixels, a sample of the rows is enough to see the shape.
  const every = Math.max(1, Math.floor(0.5 / line));
  for (let row = 0; row < picture.rows; row += every) {
    picture.visitRow(row, 0, whole, pixel, (box, from, to) => {
      const threw = chart.threw(from, to), hit = chart.hits !== null && chart.hit(from, to);
      brush.globalAlpha = chart.hits === null || hit ? 1 : chart.near(from, to) ? 0.8 : 0.3;
      brush.fillStyle = hit ? theme.hit : threw ? chart.fillOfCluster(box, from, to) : chart.kindOf(box) === CAPPED ? theme.hatch : chart.fillOf(box);
      const x = picture.start[box] / whole * width;
      brush.fillRect(x, 3 + row * line, Math.max((picture.endOf(box) - picture.start[box]) / pixel, threw || hit ? 2 : 1), Math.max(line - 0.3, hit ? 1.5 : 0.7));
    });
  }
}

function paintMinimap() {
  if (!mapPicture) drawMap();
  const width = minimap.clientWidth, height = minimap.clientHeight;
  mapPen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  mapPen.clearRect(0, 0, width, height);
  mapPen.drawImage(mapPicture, 0, 0, width, height);
  const left = view.chart.begin / wholeWidth() * width, right = view.chart.end / wholeWidth() * width;
  if (right - left > width - 1) return;
  mapPen.fillStyle = theme.ground;
  mapPen.globalAlpha = 0.7;
  mapPen.fillRect(0, 0, left, height);
  mapPen.fillRect(right, 0, width - right, height);
  mapPen.globalAlpha = 1;
  mapPen.strokeStyle = theme.accent;
  mapPen.lineWidth = 1.5;
  mapPen.strokeRect(left, 0.75, Math.max(right - left, 2), height - 1.5);
}
