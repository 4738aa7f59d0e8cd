const view = byId("view", HTMLElement);

/** Where the map lies behind its window: moved first, then made larger. */
const camera = { x: 0, y: 0, scale: 1 };

const smallest = 0.08;
const largest = 3;

function moveCamera() {
  world.style.transform = `translate(${camera.x}px,${camera.y}px) scale(${camera.scale})`;
}

/**
 * Makes the map larger around a point of its window.
 * @param {number} factor
 * @param {number} [x]
 * @param {number} [y]
 */
function zoom(factor, x = view.clientWidth / 2, y = view.clientHeight / 2) {
  const scale = Math.min(largest, Math.max(smallest, camera.scale * factor));
  camera.x = x - ((x - camera.x) * scale) / camera.scale;
  camera.y = y - ((y - camera.y) * scale) / camera.scale;
  camera.scale = scale;
  moveCamera();
}

const margin = 24;

/**
 * Shows the whole map; of a large one its beginning, no smaller than can be read.
 * @param {number} [readable]
 */
function fit(readable = 0.45) {
  const [width, height] = [world.offsetWidth, world.offsetHeight];
  const whole = Math.min(
    1,
    (view.clientWidth - 2 * margin) / width,
    (view.clientHeight - 2 * margin) / height,
  );
  camera.scale = Math.max(whole, readable);
  const spare = view.clientWidth - width * camera.scale;
  camera.x = Math.max(margin, spare / 2);
  camera.y = margin;
  moveCamera();
}

/**
 * Moves the map just so far that a box can be seen.
 * @param {Element} element
 */
function bringIntoView(element) {
  const [frame, box] = [view.getBoundingClientRect(), element.getBoundingClientRect()];
  const shift = (
    /** @type {number} */ from,
    /** @type {number} */ to,
    /** @type {number} */ start,
    /** @type {number} */ end,
  ) => {
    if (from >= start + margin && to <= end - margin) return 0;
    // What does not fit shows its beginning.
    if (from < start + margin || to - from > end - start - 2 * margin) return start + margin - from;
    return end - margin - to;
  };
  camera.x += shift(box.left, box.right, frame.left, frame.right);
  camera.y += shift(box.top, box.bottom, frame.top, frame.bottom);
  moveCamera();
}

/**
 * Pointers that are down, by id: one moves the map, two make it larger.
 * @type {Map<number, { x: number, y: number }>}
 */
const pointers = new Map();

/** True from when a pointer has moved the map until the click that ends it. */
let hasMoved = false;

function listenToPointers() {
  view.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (pointers.size === 0) hasMoved = false;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  view.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    if (!hasMoved && Math.hypot(dx, dy) < 5) return;
    if (!hasMoved) view.setPointerCapture(event.pointerId);
    hasMoved = true;
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, now);
    if (other === undefined) {
      camera.x += dx;
      camera.y += dy;
      moveCamera();
      return;
    }
    const frame = view.getBoundingClientRect();
    const apart = (/** @type {{ x: number, y: number }} */ one) =>
      Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
    zoom(apart(now) / apart(before), other.x - frame.left, other.y - frame.top);
  });
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"]))
    view.addEventListener(end, (event) => pointers.delete(event.pointerId));
  view.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const frame = view.getBoundingClientRect();
      if (event.ctrlKey || event.metaKey)
        zoom(Math.exp(-event.deltaY / 200), event.clientX - frame.left, event.clientY - frame.top);
      else {
        camera.x -= event.shiftKey ? event.deltaY : event.deltaX;
        camera.y -= event.shiftKey ? 0 : event.deltaY;
        moveCamera();
      }
    },
    { passive: false },
  );
}
