// What is in sight is changed at once, the rest when the browser has nothing better to do: after an act most rows differ
// in a number only.

const SLICE = 6; // milliseconds of work at a time, before keys and frames have their turn

// Safari has no idle callbacks.
const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 0 }), 1));

export class Later {
  constructor(scroll, change) {
    this.change = change; // what changes an element
    this.waiting = new Set();
    this.watcher = new IntersectionObserver((seen) => {
      for (const each of seen) {
        each.target.near = each.isIntersecting;
        if (each.isIntersecting && this.waiting.delete(each.target)) change(each.target);
      }
    }, { root: scroll, rootMargin: "60% 0px" });
  }

  watch(element) {
    this.watcher.observe(element);
  }

  forget(element) {
    this.watcher.unobserve(element);
    this.waiting.delete(element);
  }

  // Changes an element now, where it is in sight or new, or else soon.
  soon(element) {
    if (element.near !== false) {
      this.waiting.delete(element);
      this.change(element);
      return;
    }
    this.waiting.add(element);
    this.asked ??= idle((deadline) => this.work(deadline), { timeout: 500 });
  }

  work(deadline) {
    this.asked = undefined;
    const end = performance.now() + Math.max(SLICE, deadline.timeRemaining());
    for (const element of this.waiting) {
      if (performance.now() > end) break;
      this.waiting.delete(element);
      this.change(element);
    }
    if (this.waiting.size) this.asked = idle((next) => this.work(next), { timeout: 500 });
  }
}
